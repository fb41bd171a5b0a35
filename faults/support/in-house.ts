import { House, type HouseOptions } from './house.js';

/** Builds a house for as long as somebody lives in it. */
export async function inHouse(options: HouseOptions, live: (house: House) => Promise<void>): Promise<void> {
  const house = await House.build(options);
  try {
    await live(house);
  } catch (error) {
    await house.saveLogs(expect.getState().currentTestName ?? 'fault');
    throw error;
  } finally {
    await house.close();
  }
}
