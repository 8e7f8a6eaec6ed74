/** Rows of a page. A table grows by pages, so that what is there is never copied. */
const pageBits = 6;
const pageRows = 1 << pageBits;

/** Rows of a few numbers each, by the number of the row; what was never set is 0. */
export class Rows {
  private readonly pages: Float64Array[];
  private readonly width: number;

  constructor(width: number) {
    this.width = width;
    this.pages = [new Float64Array(pageRows * width)];
  }

  /** The page that holds a row: its first number is at {@link Rows.offset}. */
  page(row: number): Float64Array {
    const at = row >>> pageBits;
    while (this.pages.length <= at) this.pages.push(new Float64Array(pageRows * this.width));
    return this.pages[at] as Float64Array;
  }

  offset(row: number): number {
    return (row & (pageRows - 1)) * this.width;
  }
}
