/** Thrown where something needs a part that is not loaded; {@link withParts} catches it, and no one else sees it. */
class NotLoaded extends Error {
  readonly part: LazyPart<unknown>;

  constructor(part: LazyPart<unknown>) {
    super('a part of the library is not loaded');
    this.part = part;
  }
}

/** A part of the library that is loaded when an input first needs it. */
export class LazyPart<Part> {
  private readonly load: () => Promise<Part>;
  private loaded: Part | undefined = undefined;

  constructor(load: () => Promise<Part>) {
    this.load = load;
  }

  /** The part, for work that {@link withParts} runs. */
  get(): Part {
    if (this.loaded === undefined) throw new NotLoaded(this);
    return this.loaded;
  }

  /** Loads the part if that has not been done. Rejects if it cannot be fetched. */
  async ready(): Promise<Part> {
    this.loaded ??= await this.load();
    return this.loaded;
  }
}

/**
 * Runs something that may find out in its midst, where it cannot wait, that it needs a part. It is run again then, from
 * its beginning, once the part is there: so it must leave nothing behind but its result.
 */
export async function withParts<Result>(work: () => Result): Promise<Result> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      // One after the other: what else is missing is known when this one is there.
      await error.part.ready();
    }
  }
}
