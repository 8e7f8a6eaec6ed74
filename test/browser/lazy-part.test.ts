import { describe, expect, it } from 'vitest';
import { LazyPart, withParts } from '../../src/browser/lazy-part.ts';

describe('work that needs parts', () => {
  it('is run again from its beginning when a part has come, which is loaded once', async () => {
    const loads: string[] = [];
    const part = (name: string): LazyPart<string> =>
      new LazyPart(async () => {
        loads.push(name);
        return name;
      });
    const [one, other] = [part('one'), part('other')];
    let runs = 0;
    const work = (): string => {
      runs += 1;
      return `${one.get()} ${other.get()}`;
    };
    expect(await withParts(work)).toBe('one other');
    expect(await withParts(work)).toBe('one other');
    expect([runs, loads]).toEqual([4, ['one', 'other']]);
  });

  it('rejects with what it throws itself', async () => {
    const fault = new TypeError('not this');
    await expect(
      withParts(() => {
        throw fault;
      }),
    ).rejects.toBe(fault);
  });

  it('rejects if a part cannot be loaded, and loads it the next time', async () => {
    let isOnline = false;
    const part = new LazyPart(async () => {
      if (!isOnline) throw new TypeError('failed to fetch');
      return 'part';
    });
    await expect(withParts(() => part.get())).rejects.toThrow('failed to fetch');
    isOnline = true;
    expect(await withParts(() => part.get())).toBe('part');
    expect(part.get()).toBe('part');
  });
});
