import { missingPrefix } from '../../src/rules/missing-prefix.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(missingPrefix, {
  valid: [
    { name: 'no configuration', input: 'a 1' },
    { name: 'the prefix', options: { prefixes: ['shop', 'cart'] }, input: ['shop_orders 1', 'cart_items 1'] },
    {
      name: 'metrics of client libraries',
      options: { prefixes: ['shop'] },
      input: ['go_goroutines 1', 'process_open_fds 1'],
    },
    { name: 'prefixes that are left alone', options: { prefixes: ['shop'], ignore: ['node'] }, input: 'node_load1 1' },
  ],
  invalid: [
    {
      name: 'another prefix',
      options: { prefixes: ['shop', 'cart'] },
      input: ['# TYPE orders gauge', 'orders 1', 'shopping_carts 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 14,
          severity: 'info',
          message: '`orders` does not start with any of `shop`, `cart`',
          help: 'rename it to `shop_orders`',
        },
        { line: 3 },
      ],
    },
    {
      name: 'a library that is not left alone',
      options: { prefixes: ['shop'], ignore: [] },
      input: 'go_goroutines 1',
      findings: [{ line: 1 }],
    },
  ],
});
