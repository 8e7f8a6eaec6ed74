import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken, ParserMethod } from 'chevrotain';
import type { StatementBuilder } from './builder.ts';
import {
  BraceClose,
  BraceOpen,
  Comma,
  CommentText,
  Eof,
  Equals,
  ExemplarHash,
  FamilyName,
  Hash,
  Help,
  LabelName,
  MetadataText,
  MetricName,
  Quoted,
  QuotedFamilyName,
  QuotedMetricName,
  Timestamp,
  Type,
  Unit,
  Value,
  vocabulary,
} from './tokens.ts';

type Rule = ParserMethod<[], void>;

/**
 * The grammar of one line. All dialects share it and differ in what their lexers emit. It is a little wider than each
 * of them: what it reads too much is judged by the builder, which can say what is wrong with it. The productions above
 * the rules are those of grammar/.
 */
export class LineParser extends EmbeddedActionsParser {
  private readonly builder: StatementBuilder;

  constructor(builder: StatementBuilder) {
    super([...vocabulary], {
      maxLookahead: 1,
      nodeLocationTracking: 'none',
      recoveryEnabled: false,
      skipValidations: true,
      // Our own words are made from the token alone, and a hostile file has an error on each line.
      errorMessageProvider: {
        buildEarlyExitMessage: () => '',
        buildMismatchTokenMessage: () => '',
        buildNoViableAltMessage: () => '',
        buildNotAllInputParsedMessage: () => '',
      },
    });
    this.builder = builder;
    this.performSelfAnalysis();
  }

  // line ::= ( annotation | sample )?
  readonly line: Rule = this.RULE('line', () => {
    this.OPTION(() => {
      this.OR([{ ALT: () => this.SUBRULE(this.annotation) }, { ALT: () => this.SUBRULE(this.sample) }]);
    });
  });

  // annotation ::= '#' ( help | type | unit | eof | comment )?
  private readonly annotation: Rule = this.RULE('annotation', () => {
    const hash = this.CONSUME(Hash);
    this.ACTION(() => this.builder.hash(hash));
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.help) },
        { ALT: () => this.SUBRULE(this.type) },
        { ALT: () => this.SUBRULE(this.unit) },
        { ALT: () => this.SUBRULE(this.eof) },
        { ALT: () => this.SUBRULE(this.comment) },
      ]);
    });
  });

  // comment ::= commentText
  private readonly comment: Rule = this.RULE('comment', () => {
    const text = this.CONSUME(CommentText);
    this.ACTION(() => this.builder.comment(text));
  });

  // help ::= 'HELP' familyName helpText?
  private readonly help: Rule = this.RULE('help', () => {
    const keyword = this.CONSUME(Help);
    this.ACTION(() => this.builder.keyword(keyword));
    this.SUBRULE(this.familyName);
    const text = this.OPTION(() => this.CONSUME(MetadataText));
    this.ACTION(() => this.builder.help(text));
  });

  // type ::= 'TYPE' familyName metricType
  private readonly type: Rule = this.RULE('type', () => {
    const keyword = this.CONSUME(Type);
    this.ACTION(() => this.builder.keyword(keyword));
    this.SUBRULE(this.familyName);
    // Deviation: without a type the line is still read, since expfmt skips it.
    const text = this.OPTION(() => this.CONSUME(MetadataText));
    this.ACTION(() => this.builder.type(text));
  });

  // unit ::= 'UNIT' familyName unitText
  private readonly unit: Rule = this.RULE('unit', () => {
    const keyword = this.CONSUME(Unit);
    this.ACTION(() => this.builder.keyword(keyword));
    this.SUBRULE(this.familyName);
    const text = this.OPTION(() => this.CONSUME(MetadataText));
    this.ACTION(() => this.builder.unit(text));
  });

  // eof ::= 'EOF'
  private readonly eof: Rule = this.RULE('eof', () => {
    const keyword = this.CONSUME(Eof);
    this.ACTION(() => this.builder.keyword(keyword));
    // Deviation: what follows is an error of this line, not a reason to miss the end of the exposition.
    const rest = this.OPTION(() => this.CONSUME(MetadataText));
    this.ACTION(() => this.builder.eof(rest));
  });

  // familyName ::= metricName | quoted
  private readonly familyName: Rule = this.RULE('familyName', () => {
    const name = this.OR([{ ALT: () => this.CONSUME(FamilyName) }, { ALT: () => this.CONSUME(QuotedFamilyName) }]);
    this.ACTION(() => this.builder.familyName(name));
  });

  // sample ::= series value timestamp? exemplar?
  private readonly sample: Rule = this.RULE('sample', () => {
    this.SUBRULE(this.series);
    this.SUBRULE(this.value);
    this.OPTION(() => this.SUBRULE(this.timestamp));
    this.OPTION1(() => this.SUBRULE(this.exemplar));
    this.ACTION(() => this.builder.sample());
  });

  // series ::= metricName labelSet? | quotedSeries
  private readonly series: Rule = this.RULE('series', () => {
    this.OR([
      {
        ALT: () => {
          // Deviation: expfmt also reads a quoted name in front of the braces.
          const name = this.OR1([
            { ALT: () => this.CONSUME(MetricName) },
            { ALT: () => this.CONSUME(QuotedMetricName) },
          ]);
          this.ACTION(() => this.builder.metricName(name));
          this.OPTION(() => this.SUBRULE(this.labelSet));
        },
      },
      { ALT: () => this.SUBRULE1(this.labelSet) },
    ]);
    this.ACTION(() => this.builder.series());
  });

  // labelSet ::= '{' ( label ( ',' label )* ','? )? '}'
  private readonly labelSet: Rule = this.RULE('labelSet', () => {
    const open = this.CONSUME(BraceOpen);
    this.ACTION(() => this.builder.openLabels(open));
    this.MANY(() => {
      this.SUBRULE(this.label);
      // Deviation: Prometheus reads the text format's labels without commas too.
      this.OPTION(() => {
        const comma = this.CONSUME(Comma);
        this.ACTION(() => this.builder.comma(comma));
      });
    });
    const close = this.CONSUME(BraceClose);
    this.ACTION(() => this.builder.closeLabels(close));
  });

  // label ::= labelName '=' quoted
  private readonly label: Rule = this.RULE('label', () => {
    const name = this.OR([{ ALT: () => this.CONSUME(LabelName) }, { ALT: () => this.CONSUME(Quoted) }]);
    this.ACTION(() => this.builder.labelName(name));
    // Deviation: a quoted name without a value is the metric's, which `quotedSeries` has first in the braces.
    this.OPTION(() => {
      const equals = this.CONSUME(Equals);
      this.ACTION(() => this.builder.equals(equals));
      const value = this.CONSUME1(Quoted);
      this.ACTION(() => this.builder.labelValue(value));
    });
    this.ACTION(() => this.builder.label());
  });

  // value ::= number
  private readonly value: Rule = this.RULE('value', () => {
    const value = this.CONSUME(Value);
    this.ACTION(() => this.builder.value(value));
  });

  // timestamp ::= integer
  private readonly timestamp: Rule = this.RULE('timestamp', () => {
    const timestamp = this.CONSUME(Timestamp);
    this.ACTION(() => this.builder.timestamp(timestamp));
  });

  // exemplar ::= '#' labelSet value timestamp?
  private readonly exemplar: Rule = this.RULE('exemplar', () => {
    const hash: IToken = this.CONSUME(ExemplarHash);
    this.ACTION(() => this.builder.openExemplar(hash));
    this.SUBRULE(this.labelSet);
    this.SUBRULE(this.value);
    this.OPTION(() => this.SUBRULE(this.timestamp));
  });
}
