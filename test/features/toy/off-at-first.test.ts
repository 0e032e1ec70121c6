// A kind of record that is off at first leaves a workbook as it is until somebody switches it on.
import './with-toy-off';
import { install } from '../../../src/app/install';
import { settle } from '../../fakes/company';
import { titlesOf } from '../../fakes/memory-sheets';
import { file, ofToys, openShop, rowOf, rows, run, turn, type } from './switching';

test('a new workbook has its store, no row of it in Weights and Bands, and no view', () => {
  const shop = openShop();
  expect(titlesOf(shop.services.sheets)).toContain('Toys');
  expect(titlesOf(shop.services.sheets)).not.toContain('Toy shelf');
  expect([...ofToys(shop, 'Weights'), ...ofToys(shop, 'Bands')]).toEqual([]);
  const { Name: name, Score: score = null } = rowOf(shop, 'Toys', 'a1');
  expect([name, score]).toEqual(['Robot', null]);
  expect(rows(shop, 'Weights history')).toHaveLength(1);
});

test('switched on, the same run adds the rows that it starts with and scores by them', () => {
  const shop = openShop();
  turn(shop, 'toy', 'yes');
  expect(ofToys(shop, 'Weights').map((row) => row.Criterion)).toEqual(['big', 'near']);
  expect(ofToys(shop, 'Bands').map((row) => row.Band)).toEqual(['Dull', 'Fun']);
  expect(rowOf(shop, 'Toy shelf', 'a1')).toMatchObject({ Score: 100, Band: 'Fun' });
  expect(rows(shop, 'Weights history')).toHaveLength(2);
  expect(rows(shop, 'Problems').filter(({ Tab: tab }) => tab === 'Weights' || tab === 'Bands')).toEqual([]);
});

test('off and on once more adds nothing; what people made of the rows counts', () => {
  const shop = openShop();
  turn(shop, 'toy', 'yes');
  type(shop, 'Weights', 'near', 'Weight', '75', 'Criterion');
  turn(shop, 'toy', 'no');
  turn(shop, 'toy', 'yes');
  expect(ofToys(shop, 'Weights').map((row) => row.Weight)).toEqual([75, 75]);
  expect(rowOf(shop, 'Toys', 'b1').Score).toBe(60);
});

test('Install adds its rows only while it is on, and none twice', () => {
  const shop = openShop();
  const { services } = shop;
  install(services, services.time.now);
  expect(ofToys(shop, 'Weights')).toEqual([]);
  turn(shop, 'toy', 'yes');
  install(services, services.time.now);
  expect(ofToys(shop, 'Weights')).toHaveLength(2);
});

test('the job switches it on by itself, in one write', () => {
  const shop = openShop();
  const { message } = run(shop, 'switch-records', 'toy', 'on');
  expect(message).toBe('Toys are switched on: what Toys holds is scored and shown, 3 toys.');
  expect(rowOf(shop, 'Toy shelf', 'a1').Score).toBe(100);
  file(shop, 'Toys', 'key,name,size\nn1,New,50');
  settle(shop.services);
  expect(rowOf(shop, 'Toy shelf', 'n1').Score).toBe(50);
});
