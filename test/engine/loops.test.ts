// Which names lie on a loop.
import fc from 'fast-check';
import { loopsIn } from '../../src/engine/loops';

test('members of a loop, not those who lead into it', () => {
  const loops = loopsIn(
    new Map([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'b'],
      ['d', 'd'],
      ['e', 'f'],
      ['f', null],
      ['g', 'nobody'],
    ]),
  );
  expect(Object.fromEntries(loops)).toEqual({ b: ['b', 'c'], c: ['c', 'b'], d: ['d'] });
});

test('a name is on a loop exactly when its own links lead back to it', () => {
  const links = fc.array(fc.option(fc.nat(11), { nil: null }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(links, (targets) => {
      const next = new Map(targets.map((target, index) => [String(index), target === null ? null : String(target)]));
      const leadsBack = (start: string): boolean => {
        let name = next.get(start) ?? null;
        for (let hops = 0; name !== null && hops < 20; hops++) {
          if (name === start) return true;
          name = next.get(name) ?? null;
        }
        return false;
      };
      expect([...loopsIn(next).keys()].sort()).toEqual([...next.keys()].filter(leadsBack).sort());
    }),
  );
});
