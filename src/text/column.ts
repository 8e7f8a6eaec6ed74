/** Rows of a page. A column grows by pages, so that what is there is never copied. */
const rowBits = 10;
const rows = 1 << rowBits;

type Page = Float64Array | Int32Array | Uint8Array;

/** A column of numbers, row by row; what was never set is 0. */
export class Column {
  private readonly pages: Page[] = [];
  private readonly Page: new (length: number) => Page;

  constructor(page: new (length: number) => Page) {
    this.Page = page;
  }

  get(row: number): number {
    const page = this.pages[row >>> rowBits];
    return page === undefined ? 0 : (page[row & (rows - 1)] as number);
  }

  set(row: number, value: number): void {
    const at = row >>> rowBits;
    while (this.pages.length <= at) this.pages.push(new this.Page(rows));
    (this.pages[at] as Page)[row & (rows - 1)] = value;
  }
}
