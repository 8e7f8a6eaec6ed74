import { createExpfmt, type Consumer, type CreateConsumer } from '../../../src/consumers/index.ts';

/** expfmt as promtool builds it, for legacy names alone: the same machine, asked for its other verdict. */
export const createLegacyExpfmt: CreateConsumer = (dialect) => {
  const machine = createExpfmt(dialect);
  return (
    machine &&
    new Proxy<Consumer>(machine, {
      get: (target, key) => {
        if (key === 'rejection') return target.legacyRejection;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    })
  );
};
