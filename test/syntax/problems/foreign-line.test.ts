import { describe, expect, it } from 'vitest';
import { foreignLine } from '../../../src/syntax/problems/foreign-line.ts';

describe('a line that is not a sample at all', () => {
  it.each([
    ['php', 'Warning: Undefined array key "b" in /var/www/status.php on line 31'],
    ['php', 'PHP Deprecated:  strlen(): Passing null in /var/www/a.php on line 2'],
    ['php', '<b>Notice</b>:  Undefined variable: b in <b>/var/www/a.php</b> on line <b>2</b><br />'],
    ['php', '<br />'],
    ['php', 'Call Stack:'],
    ['php', '    0.0002     392001   1. {main}() /var/www/a.php:0'],
    ['mark', '```text'],
    ['traceback', 'Traceback (most recent call last):'],
    ['traceback', '  File "/opt/exporter.py", line 7, in <module>'],
    ['traceback', 'ValueError: bad literal'],
    ['traceback', '/opt/app/metrics.js:31'],
    ['traceback', '    throw new TypeError("no registry");'],
    ['traceback', '          ^'],
    ['log', '/usr/lib/python3/cgi.py:7: DeprecationWarning: cgi is deprecated'],
    ['traceback', 'java.lang.NullPointerException'],
    ['traceback', '\tat org.acme.Main.run(Main.java:41)'],
    ['traceback', 'panic: runtime error: index out of range'],
    ['traceback', 'goroutine 1 [running]:'],
    ['json', '{"level":"warn","ts":1.7,"msg":"slow"}'],
    ['log', '2024-05-06T07:08:09.123Z WARN slow'],
    ['log', '2024/05/06 07:08:09 listening'],
    ['log', '[06/May/2024 07:08:09] started'],
    ['log', '07:08:09.123 [main] INFO started'],
    ['log', 'May  6 07:08:09 web1 exporter[12]: started'],
    ['log', 'W0506 07:08:09.000001       1 main.go:7] slow'],
    ['log', '10.0.0.1 - - [06/May/2024:07:08:09 +0000] "GET /metrics HTTP/1.1" 200 7'],
    ['log', 'INFO scrape finished in 3s'],
    ['log', '[error] cannot reach db'],
    ['log', 'error: cannot reach db'],
    ['log', 'ts=2024-05-06 caller=main.go:7 msg=slow'],
    ['log', 'exporter-1  | started'],
    ['shell', '/bin/sh: 1: jq: not found'],
    ['shell', 'curl: (7) Failed to connect to localhost port 9100'],
    ['shell', 'cat: /proc/mdstat: No such file or directory'],
    ['html', '</body>'],
    ['csv', 'time,host,load'],
    ['csv', '"a b";"c";3,5'],
    ['influx', 'load,host=web1 avg=0.3,max=2i 1732600000000000000'],
    ['influx', 'load avg=0.3'],
    ['statsd', 'shop.orders:1|c|@0.1'],
    ['mark', '<<<<<<< HEAD'],
    ['mark', '-----'],
    ['prose', 'The queue is drained once a minute.'],
    ['prose', '* collected metric "a" was collected before'],
    ['prose', 'Not found.'],
    ['prose', 'Jobs in the last hour: 5'],
    ['prose', 'queue_length counts jobs that wait'],
  ])('%s: %s', (kind, text) => {
    expect(foreignLine(text)).toMatchObject({
      kind,
      what: expect.stringMatching(/./),
      help: expect.stringMatching(/./),
    });
  });
});

describe('a sample that went wrong', () => {
  it.each([
    'queue_length many',
    'queue_length{host="a"} not yet known at all',
    'queue length 5',
    'queue total length 5',
    'net / seconds{id="0"} 5',
    'queue_length 1,5',
    'queue_length,host 5',
    'queue_length 5 # jobs that wait',
    'queue_length 5 and then some',
    'queue_length = 5',
    'queue_length: 5',
    'build_version My App 3',
    'build_version PostgreSQL 14.2 on x86_64',
    'INFO 5x',
    '{"queue.length" 5',
    '"queue_length 5"',
    'HELP queue_length Jobs that wait.',
    '// jobs that wait',
    'main()',
    '404',
    '',
  ])('%s', (text) => {
    expect(foreignLine(text)).toBeUndefined();
  });
});
