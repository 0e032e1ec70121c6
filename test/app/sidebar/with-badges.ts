// The app with a second kind of record and no connector: has to be the first import of a test.
jest.mock('../../../src/app/features', () => jest.requireActual<object>('./badge-features'));
