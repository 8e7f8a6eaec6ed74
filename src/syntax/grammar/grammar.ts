import { EmbeddedActionsParser } from 'chevrotain';
import type { ParserMethod } from 'chevrotain';
import type { MetadataActions } from './metadata-actions.ts';
import type { SampleActions } from './sample-actions.ts';
import {
  BraceClose,
  BraceOpen,
  Comma,
  CommentText,
  Composite,
  Eof,
  Equals,
  ExemplarHash,
  FamilyName,
  Hash,
  Help,
  LabelName,
  LabelValue,
  MetadataText,
  MetricName,
  QuotedFamilyName,
  QuotedMetricName,
  QuotedName,
  StartTimestamp,
  Timestamp,
  Type,
  Unit,
  Value,
  vocabulary,
} from './tokens.ts';

type Rule = ParserMethod<[], void>;

/**
 * The grammar of one line. All dialects share it and differ in what their lexers emit. Together they are a little
 * wider than the formats: what they read too much is judged by the actions, which can say what is wrong with it.
 * The production above each rule is that of grammar/.
 */
export class LineGrammar extends EmbeddedActionsParser {
  private readonly metadata: MetadataActions;
  private readonly samples: SampleActions;

  constructor(metadata: MetadataActions, samples: SampleActions) {
    super(vocabulary, { maxLookahead: 1, nodeLocationTracking: 'none', recoveryEnabled: false, skipValidations: true });
    this.metadata = metadata;
    this.samples = samples;
    this.performSelfAnalysis();
  }

  // line ::= ( annotation | sample )?
  readonly parseLine: Rule = this.RULE('line', () => {
    this.OPTION(() => {
      this.OR([{ ALT: () => this.SUBRULE(this.annotation) }, { ALT: () => this.SUBRULE(this.sample) }]);
    });
  });

  // annotation ::= '#' ( help | type | unit | eof | comment )?
  private readonly annotation: Rule = this.RULE('annotation', () => {
    const hash = this.CONSUME(Hash);
    this.ACTION(() => this.metadata.hash(hash));
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.help) },
        { ALT: () => this.SUBRULE(this.type) },
        { ALT: () => this.SUBRULE(this.unit) },
        { ALT: () => this.SUBRULE(this.eof) },
        { ALT: () => this.SUBRULE(this.comment) },
      ]);
    });
    this.ACTION(() => this.metadata.annotation());
  });

  // help ::= 'HELP' familyName helpText
  private readonly help: Rule = this.RULE('help', () => {
    const keyword = this.CONSUME(Help);
    this.ACTION(() => this.metadata.keyword(keyword));
    this.SUBRULE(this.familyName);
    const text = this.OPTION(() => this.CONSUME(MetadataText));
    this.ACTION(() => this.metadata.help(text));
  });

  // type ::= 'TYPE' familyName metricType
  private readonly type: Rule = this.RULE('type', () => {
    const keyword = this.CONSUME(Type);
    this.ACTION(() => this.metadata.keyword(keyword));
    this.SUBRULE(this.familyName);
    // Deviation: the line is read without a type too, since expfmt does so.
    this.OPTION(() => this.CONSUME(MetadataText));
    this.ACTION(() => this.metadata.type());
  });

  // unit ::= 'UNIT' familyName unitText
  private readonly unit: Rule = this.RULE('unit', () => {
    const keyword = this.CONSUME(Unit);
    this.ACTION(() => this.metadata.keyword(keyword));
    this.SUBRULE(this.familyName);
    const text = this.OPTION(() => this.CONSUME(MetadataText));
    this.ACTION(() => this.metadata.unit(text));
  });

  // eof ::= 'EOF'
  private readonly eof: Rule = this.RULE('eof', () => {
    const keyword = this.CONSUME(Eof);
    this.ACTION(() => this.metadata.keyword(keyword));
    // Deviation: what follows is a fault of this line, and no reason to miss the end of the exposition.
    const rest = this.OPTION(() => this.CONSUME(MetadataText));
    this.ACTION(() => this.metadata.eof(rest));
  });

  // comment ::= commentText
  private readonly comment: Rule = this.RULE('comment', () => {
    const text = this.CONSUME(CommentText);
    this.ACTION(() => this.metadata.comment(text));
  });

  // familyName ::= metricName | quotedName
  private readonly familyName: Rule = this.RULE('familyName', () => {
    const name = this.OR([{ ALT: () => this.CONSUME(FamilyName) }, { ALT: () => this.CONSUME(QuotedFamilyName) }]);
    this.ACTION(() => this.metadata.familyName(name));
  });

  // sample ::= series ( value | composite ) timestamp? startTimestamp? exemplar*
  private readonly sample: Rule = this.RULE('sample', () => {
    this.ACTION(() => this.samples.begin());
    this.SUBRULE(this.series);
    this.OR([{ ALT: () => this.SUBRULE(this.value) }, { ALT: () => this.SUBRULE(this.composite) }]);
    this.OPTION(() => this.SUBRULE(this.timestamp));
    this.OPTION1(() => this.SUBRULE(this.startTimestamp));
    // Deviation: one exemplar is all that OpenMetrics 1.0 has.
    this.MANY(() => this.SUBRULE(this.exemplar));
    this.ACTION(() => this.samples.sample());
  });

  // series ::= metricName labelSet? | labelSet
  private readonly series: Rule = this.RULE('series', () => {
    this.OR([
      {
        ALT: () => {
          // Deviation: expfmt reads a quoted name before the braces too.
          const name = this.OR1([
            { ALT: () => this.CONSUME(MetricName) },
            { ALT: () => this.CONSUME(QuotedMetricName) },
          ]);
          this.ACTION(() => this.samples.metricName(name));
          this.OPTION(() => this.SUBRULE(this.labelSet));
        },
      },
      { ALT: () => this.SUBRULE1(this.labelSet) },
    ]);
    this.ACTION(() => this.samples.series());
  });

  // labelSet ::= '{' ( label ( ',' label )* ','? )? '}'
  private readonly labelSet: Rule = this.RULE('labelSet', () => {
    const open = this.CONSUME(BraceOpen);
    this.ACTION(() => this.samples.braceOpen(open));
    this.MANY(() => {
      this.SUBRULE(this.label);
      // Deviation: Prometheus reads the text format's labels without commas too.
      this.OPTION(() => {
        const comma = this.CONSUME(Comma);
        this.ACTION(() => this.samples.comma(comma));
      });
    });
    const close = this.CONSUME(BraceClose);
    this.ACTION(() => this.samples.braceClose(close));
  });

  // label ::= ( labelName | quotedName ) '=' labelValue | quotedName
  private readonly label: Rule = this.RULE('label', () => {
    // Deviation: expfmt reads a metric name without quotes in the braces too.
    const name = this.OR([{ ALT: () => this.CONSUME(LabelName) }, { ALT: () => this.CONSUME(QuotedName) }]);
    this.ACTION(() => this.samples.name(name));
    this.OPTION(() => {
      const equals = this.CONSUME(Equals);
      this.ACTION(() => this.samples.equals(equals));
      const value = this.CONSUME(LabelValue);
      this.ACTION(() => this.samples.labelValue(value));
    });
    this.ACTION(() => this.samples.label());
  });

  // value ::= number
  private readonly value: Rule = this.RULE('value', () => {
    const value = this.CONSUME(Value);
    this.ACTION(() => this.samples.value(value));
  });

  // composite ::= '{' fields '}'
  private readonly composite: Rule = this.RULE('composite', () => {
    const composite = this.CONSUME(Composite);
    this.ACTION(() => this.samples.composite(composite));
  });

  // timestamp ::= integer
  private readonly timestamp: Rule = this.RULE('timestamp', () => {
    const timestamp = this.CONSUME(Timestamp);
    this.ACTION(() => this.samples.timestamp(timestamp));
  });

  // startTimestamp ::= 'st@' realNumber
  private readonly startTimestamp: Rule = this.RULE('startTimestamp', () => {
    const start = this.CONSUME(StartTimestamp);
    this.ACTION(() => this.samples.startTimestamp(start));
  });

  // exemplar ::= '#' labelSet value timestamp?
  private readonly exemplar: Rule = this.RULE('exemplar', () => {
    const hash = this.CONSUME(ExemplarHash);
    this.ACTION(() => this.samples.exemplarHash(hash));
    this.SUBRULE(this.labelSet);
    this.SUBRULE(this.value);
    this.OPTION(() => this.SUBRULE(this.timestamp));
    this.ACTION(() => this.samples.exemplar());
  });
}
