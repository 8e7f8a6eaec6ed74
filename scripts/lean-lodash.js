// What chevrotain takes from lodash, for the bundles: the few forms that it calls, by means of the language. lodash makes
// sure at its start that these are sound in browsers of old, which took a seventh of what the first line that is not
// plain costs, and an eighth of the file. A function that is missing here fails the build.

const entriesOf = (collection) =>
  Array.isArray(collection) ? collection.map((value, index) => [index, value]) : Object.entries(collection ?? {});

export const { isArray } = Array;
export const keys = (object) => Object.keys(object ?? {});
export const values = (object) => Object.values(object ?? {});
export const { assign } = Object;

export const isUndefined = (value) => value === undefined;
export const isString = (value) => typeof value === 'string';
export const isFunction = (value) => typeof value === 'function';
export const isRegExp = (value) => value instanceof RegExp;
export const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
export const isEmpty = (collection) => (isArray(collection) ? collection : keys(collection)).length === 0;
export const has = (object, key) => object !== null && object !== undefined && Object.hasOwn(object, key);

export const identity = (value) => value;
export const noop = () => {};
export const clone = (value) => (isArray(value) ? [...value] : isObject(value) ? { ...value } : value);
export const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Ends where the function returns false, as that of lodash does. */
export function forEach(collection, visit) {
  if (isArray(collection)) {
    for (let index = 0; index < collection.length; index += 1) {
      if (visit(collection[index], index, collection) === false) break;
    }
  } else {
    for (const key of keys(collection)) if (visit(collection[key], key, collection) === false) break;
  }
  return collection;
}

export const map = (collection, change = identity) => entriesOf(collection).map(([key, value]) => change(value, key));
export const filter = (collection, test) => values(collection).filter((value) => test(value));
export const reject = (collection, test) => values(collection).filter((value) => !test(value));
export const find = (collection, test) => values(collection).find((value) => test(value));
export const every = (collection, test = identity) => entriesOf(collection).every(([key, value]) => test(value, key));
export const some = (collection, test = identity) => entriesOf(collection).some(([key, value]) => test(value, key));
export const includes = (collection, value) =>
  (isString(collection) || isArray(collection) ? collection : values(collection)).includes(value);
export function reduce(collection, join, ...start) {
  let entries = entriesOf(collection);
  let [result] = start;
  if (start.length === 0) {
    result = entries[0]?.[1];
    entries = entries.slice(1);
  }
  for (const [key, value] of entries) result = join(result, value, key);
  return result;
}

export const first = (list) => list?.[0];
export const last = (list) => list?.at(-1);
export const drop = (list, count = 1) => list.slice(count);
export const dropRight = (list, count = 1) => list.slice(0, Math.max(0, list.length - count));
export const indexOf = (list, value) => list.indexOf(value);
export const flatten = (list) => (list ?? []).flat();
export const flatMap = (collection, change) => map(collection, change).flat();
export const compact = (list) => list.filter(Boolean);
export const uniq = (list) => [...new Set(list)];
export const difference = (list, ...others) => list.filter((value) => !others.some((other) => other.includes(value)));

export function groupBy(collection, keyOf) {
  const groups = {};
  for (const value of values(collection)) (groups[keyOf(value)] ??= []).push(value);
  return groups;
}

export const pickBy = (object, test) =>
  Object.fromEntries(Object.entries(object).filter(([key, value]) => test(value, key)));

export function defaults(object, ...others) {
  for (const other of others) for (const key of keys(other)) if (object[key] === undefined) object[key] = other[key];
  return object;
}
