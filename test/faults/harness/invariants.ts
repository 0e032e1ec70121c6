// What must hold whatever failed: each check gives what is wrong, in words; nothing when all is well.
import { isRuledOutByVeto, scoreRow, type ReferenceScore } from '../../engine/reference-score';
import { needsData, notForUs } from '../../../src/engine/band-states';
import { compileWeights } from '../../../src/engine/weights';
import { jobOfType, typeIn } from '../../../src/workbook/record-type-column';
import type { Row } from '../../../src/workbook/table';
import { settingDeclarations } from '../../../src/app/features';
import { rowOfValues } from '../../../src/records/record-identity';
import { readSettings } from '../../../src/workbook/settings';
import { isOn } from '../../../src/records/switched';
import { MIN_COVERAGE } from '../../../src/records/settings';
import { runsTab, settingsTab } from '../../../src/workbook/tabs';
import { weightsTab, bandsTab } from '../../../src/records/tabs';
import type { WeightsVersion } from '../../../src/records/weights-version';
import { cursors, has, isLive, rowsIn, storeOf, storeRows, tableOf } from './reading';
import type { World } from './world';

export type Complaints = readonly string[];

export const listed = (what: string, items: readonly string[]): Complaints =>
  items.length === 0
    ? []
    : [`${what}: ${items.slice(0, 4).join(', ')}${items.length > 4 ? ` and ${items.length - 4} more` : ''}`];

const repeated = (items: readonly string[]): readonly string[] => [
  ...new Set(items.filter((item, at) => items.indexOf(item) !== at)),
];

/** Holds at every moment, not only at rest. */
export const noDuplicates = (world: World): Complaints =>
  has(world, storeOf(world))
    ? listed('records twice in the store', repeated(storeRows(world).map(({ key }) => String(key))))
    : [];

export const inForce = (world: World): WeightsVersion | undefined =>
  cursors(world).get(jobOfType('weights', world.kind.type.id)) as WeightsVersion | undefined;

const near = (a: unknown, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(Number(a) - b) <= 1e-9;

/** The share that has to be known, as the tab Settings says. */
const minCoverageOf = (world: World): number => {
  const cell = rowsIn(world, settingsTab).find(({ name }) => name === MIN_COVERAGE)?.value;
  return cell === null || cell === undefined || cell === '' ? 30 : Number(cell);
};

/** @param coverage 0 to 1; null where all weights are 0, which is no lack of data. */
const bandOf = (
  { bands }: WeightsVersion,
  { score, coverage }: ReferenceScore,
  minCoverage: number,
  isRuledOut: boolean,
  isLifted: boolean,
): string | null => {
  if (isRuledOut) return notForUs.name;
  const least = isLifted ? bands[Math.min(1, bands.length - 1)] : undefined;
  if (least && (score === null || Math.floor(score + 0.5 + 1e-9) < least.min)) return least.name;
  if (!least && coverage !== null && coverage * 100 + 1e-9 < minCoverage) return needsData.name;
  if (score === null) return null;
  const reached = bands.filter(({ min }) => Math.floor(score + 0.5 + 1e-9) >= min);
  return (reached[reached.length - 1] ?? bands[0])?.name ?? null;
};

/** Every scored row stands under the version in force, whole: scores are all old or all new. */
export const scoresAreOfOneVersion = (world: World): Complaints => {
  const version = has(world, storeOf(world)) ? inForce(world) : undefined;
  if (!version) return [];
  const { models, neverLowest } = world.kind.type.scoring;
  const settings = readSettings(tableOf(world, settingsTab), settingDeclarations);
  const compiled = compileWeights(version.weights);
  const minCoverage = minCoverageOf(world);
  const wrong = storeRows(world)
    .filter(isLive)
    .flatMap((row) => {
      const scores = scoreRow(compiled, row, world.host.now());
      const modelOf = (model: string): ReferenceScore =>
        scores[compiled.models.findIndex(({ name }) => name === model)] ?? { score: null, coverage: null };
      const of = (model: string): number | null => modelOf(model).score;
      const banded = modelOf(models.score);
      const isRight =
        Object.entries(models).every(([column, model]) => near(row[column], of(model))) &&
        near(row.coverage, banded.coverage) &&
        row.band ===
          bandOf(
            version,
            banded,
            minCoverage,
            isRuledOutByVeto(compiled, row, world.host.now()),
            neverLowest?.(rowOfValues(row), settings) === true,
          );
      return isRight && Number(row.weightsVersion) <= version.version
        ? []
        : [
            `${String(row.key)} has ${String(row.score)} (${String(row.band)}, version ${String(row.weightsVersion)}), not ${String(of(models.score))}`,
          ];
    });
  return listed(`scores that are not those of version ${version.version}`, wrong);
};

/** At rest, what the tabs say is what is in force. */
export const tabsAreInForce = (world: World): Complaints => {
  const version = inForce(world);
  const isUsed = isOn({ tables: new Map([[settingsTab.id, tableOf(world, settingsTab)]]) }, world.kind.type);
  if (!version) return isUsed ? ['no weights are in force'] : [];
  const isOwn = ({ recordType }: Row): boolean => typeIn(recordType) === world.kind.type.id;
  const weights = rowsIn(world, weightsTab)
    .filter(isOwn)
    .map((row) => `${String(row.model)}/${String(row.criterion)} ${String(row.weight)}`);
  const bands = rowsIn(world, bandsTab)
    .filter(isOwn)
    .map((row) => `${String(row.name)} ${String(row.min)}`);
  const differs = (tab: readonly string[], used: readonly string[]): boolean =>
    [...tab].sort().join() !== [...used].sort().join();
  return [
    ...(differs(
      weights,
      version.weights.criteria.map(({ model, criterion, weight }) => `${model}/${criterion} ${weight}`),
    )
      ? ['the weights in force are not those of the tab']
      : []),
    ...(differs(
      bands,
      version.bands.map(({ name, min }) => `${name} ${min}`),
    )
      ? ['the bands in force are not those of the tab']
      : []),
  ];
};

const markedRuns = (world: World): readonly string[] =>
  Object.keys(world.host.state.properties.script)
    .filter((name) => name.startsWith('run.'))
    .map((name) => name.slice(4));

/** To be asked right after a fault: the runs that left a mark and must be accounted for later. */
export const openRuns = markedRuns;

export const runsAreAccountedFor = (world: World, opened: readonly string[]): Complaints => {
  const told = new Set(rowsIn(world, runsTab).map(({ id }) => String(id)));
  return [
    ...listed(
      'killed runs that Runs does not tell of',
      opened.filter((id) => !told.has(id)),
    ),
    ...listed('marks of runs left behind', markedRuns(world)),
  ];
};

export const leaseIsFree = (world: World): Complaints =>
  'dispatcher.lease' in world.host.state.properties.script ? ['the lease was not given back'] : [];
