/** Makes a value when it is first asked for: tables that few documents need would slow every start. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
