// Why the score is what it is: the points of each criterion as bars, and what was scored in a table.
import {
  Accordion,
  BarChart,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { CardCriterion } from './card-json';
import { labelWords } from './words';

/** More bars than this cannot be told apart; the table has them all. */
const MOST_BARS = 12;

/** Bars are told apart by their label, so a name that comes again gets a number. */
export function barRows(criteria: readonly CardCriterion[]): { readonly criterion: string; readonly points: number }[] {
  const seen = new Map<string, number>();
  return criteria.slice(0, MOST_BARS).map(({ name: own, points }) => {
    const name = labelWords(own);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { criterion: count === 1 ? name : `${name} (${count})`, points };
  });
}

export function Points({ criteria }: { readonly criteria: readonly CardCriterion[] }) {
  if (criteria.length === 0) return <Text>No criterion counts towards the score.</Text>;
  return (
    <>
      <BarChart
        data={barRows(criteria)}
        axes={{
          x: { field: 'criterion', fieldType: 'category', label: 'Criterion' },
          y: { field: 'points', fieldType: 'linear', label: 'Points' },
        }}
        options={{ title: 'Where the points come from', showDataLabels: true, showTooltips: true, colorList: ['blue'] }}
      />
      <Accordion title={`What was scored (${criteria.length})`} size="sm">
        <Table bordered flush>
          <TableHead>
            <TableRow>
              <TableHeader>Criterion</TableHeader>
              <TableHeader>Known</TableHeader>
              <TableHeader>Points</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {criteria.map(({ name, points, value }, at) => (
              <TableRow key={at}>
                <TableCell>{labelWords(name)}</TableCell>
                <TableCell>{value ?? 'not known, assumed'}</TableCell>
                <TableCell>{points}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Accordion>
    </>
  );
}
