type Matcher<Subject> = (subject: Subject) => boolean;

/** A matcher that remembers its last answer: each of several lists asks about the same subject. */
function remembering<Subject>(matches: Matcher<Subject>): Matcher<Subject> {
  let lastSubject: Subject | undefined;
  let lastResult = false;
  return (subject) => {
    if (subject === lastSubject) return lastResult;
    lastSubject = subject;
    return (lastResult = matches(subject));
  };
}

/**
 * Makes matchers of lists of patterns, of which one has to match. Each pattern is compiled once and asked once about a
 * subject, however many lists repeat it, as aliases in a configuration can. `keyOf` is equal for equal patterns.
 */
export function shareMatchers<Pattern, Subject>(
  compile: (pattern: Pattern) => Matcher<Subject>,
  keyOf: (pattern: Pattern) => string,
): (patterns: readonly Pattern[]) => Matcher<Subject> {
  const compiled = new Map<string, Matcher<Subject>>();
  return (patterns) => {
    const matchers = patterns.map((pattern) => {
      const key = keyOf(pattern);
      let matches = compiled.get(key);
      if (matches === undefined) compiled.set(key, (matches = remembering(compile(pattern))));
      return matches;
    });
    return (subject) => matchers.some((matches) => matches(subject));
  };
}
