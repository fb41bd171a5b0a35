import { parser } from '@prometheus-io/lezer-promql';

export interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

/** A series that an expression asks for. */
export interface Selector {
  readonly name: string;
  readonly matchers: readonly Matcher[];
}

export interface ReadExpression {
  readonly selectors: readonly Selector[];
  /** Labels that are summed up by. */
  readonly groupedBy: readonly string[];
}

/** @throws where Prometheus would not understand it */
export function readPromql(expression: string): ReadExpression {
  // Grafana puts a duration in its place.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const selectors: { name: string; matchers: Matcher[] }[] = [];
  const groupedBy: string[] = [];
  const parts: string[] = [];
  parser.parse(text).iterate({
    enter: (node) => {
      const said = text.slice(node.from, node.to);
      if (node.type.isError) throw new Error(`${expression}: not understood at ${node.from}: "${said}"`);
      if (node.name === 'VectorSelector') selectors.push({ name: said.split('{', 1)[0] ?? '', matchers: [] });
      else if (node.name === 'LabelName' && node.matchContext(['GroupingLabels'])) groupedBy.push(said);
      else if (['LabelName', 'MatchOp', 'StringLiteral'].includes(node.name)) parts.push(said);
    },
    leave: (node) => {
      if (node.name !== 'UnquotedLabelMatcher') return;
      const [label = '', operator = '', value = ''] = parts.splice(0);
      selectors.at(-1)?.matchers.push({ label, operator, value: value.slice(1, -1) });
    },
  });
  return { selectors, groupedBy };
}
