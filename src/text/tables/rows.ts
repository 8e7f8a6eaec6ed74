/** Rows of the first page, and of the others: most tables are small, and pages of a large one cost less if they are few. */
const firstRows = 64;
const pageBits = 9;
const pageRows = 1 << pageBits;

/**
 * Rows of a few numbers each, by the number of the row; what was never set is 0. A table grows by pages, so that what is
 * there is never copied.
 */
export class Rows {
  /** The first rows; then those of each page, of which the first one's place for these rows is not used. */
  private readonly pages: Float64Array[];
  private readonly width: number;

  constructor(width: number) {
    this.width = width;
    this.pages = [new Float64Array(firstRows * width)];
  }

  /** The page that holds a row: its first number is at {@link Rows.offset}. */
  page(row: number): Float64Array {
    const { pages } = this;
    const at = row < firstRows ? 0 : 1 + (row >>> pageBits);
    if (at >= pages.length) this.grow(at);
    return pages[at] as Float64Array;
  }

  offset(row: number): number {
    return (row & (pageRows - 1)) * this.width;
  }

  private grow(at: number): void {
    while (this.pages.length <= at) this.pages.push(new Float64Array(pageRows * this.width));
  }
}
