// A compiled model as one SQL query, for databases to score the same table by the same rules.
import type { Scale } from '../../../src/engine/scale';
import type { CompiledCriterion, CompiledModel } from '../../../src/engine/weights';
import { nowMs } from './workload';

/** Selects each row's `score` from `facts`, where dates are epoch milliseconds and texts trimmed and in lower case. */
export function sqlOf({ criteria }: CompiledModel): string {
  const evaluated = criteria.map((criterion, index) => `${sOf(criterion)} as s${index}`);
  const sum = criteria.map(
    (criterion, index) => `${criterion.weight} * coalesce(s${index}, ${criterion.whenMissing ?? 0})`,
  );
  const counted = criteria.map(({ weight, whenMissing }, index) =>
    whenMissing === null ? `case when s${index} is null then 0 else ${weight} end` : `${weight}`,
  );
  return `select row, 100.0 * (${sum.join(' + ')}) / nullif(${counted.join(' + ')}, 0) as score
    from (select row, ${evaluated.join(', ')} from facts)`;
}

function sOf({ field, scale }: CompiledCriterion): string {
  return `cast(${expressionOf(field, scale)} as double)`;
}

// Every comparison names NULL first: least and greatest leave it out instead of passing it on.
function expressionOf(field: string, scale: Scale): string {
  const text = `lower(trim(${field}))`;
  switch (scale.kind) {
    case 'linear':
      return clamped(field, `(${field} - ${scale.from}.0) / ${scale.to - scale.from}.0`);
    case 'log': {
      const [from, to] = [Math.log(scale.from), Math.log(scale.to)];
      return `case when ${field} is null then null when ${field} <= ${scale.from} then 0 when ${field} >= ${scale.to} then 1 else (ln(${field}) - ${from}) / ${to - from} end`;
    }
    case 'steps': {
      const falling = [...scale.steps].reverse().map(([threshold, s]) => `when ${field} >= ${threshold} then ${s}`);
      return `case when ${field} is null then null ${falling.join(' ')} else ${scale.steps[0]?.[1] ?? 0} end`;
    }
    case 'map': {
      const listed = scale.values.map(([text, s]) => `when '${text}' then ${s}`);
      return `case when ${text} = '' or ${field} is null then null else case ${text} ${listed.join(' ')} else ${scale.rest ?? 'null'} end end`;
    }
    case 'yes/no':
      return `case when ${text} in ('yes', 'true', '1', 'y') then 1 when ${text} in ('no', 'false', '0', 'n') then 0 end`;
    case 'recency':
      return `case when ${field} is null then null when ${field} >= ${nowMs} then 1 else pow(0.5, (${nowMs} - ${field}) / ${scale.halfLifeMs}.0) end`;
  }
}

function clamped(field: string, expression: string): string {
  return `case when ${field} is null then null else greatest(0, least(1, ${expression})) end`;
}
