import { nextPlan } from './upstream-plan.js';

const FULL = { model: 'old', isPlain: false };

describe('the next attempt', () => {
  it('takes the fallback model when the model is unknown', () => {
    expect(nextPlan(FULL, 'model_unknown', 'new')).toEqual({ model: 'new', isPlain: false });
  });

  it('takes the plain configuration when ours was rejected, and keeps the model', () => {
    expect(nextPlan({ model: 'new', isPlain: false }, 'configuration_rejected', 'new')).toEqual({
      model: 'new',
      isPlain: true,
    });
  });

  it('takes each remedy once', () => {
    expect(nextPlan({ model: 'new', isPlain: false }, 'model_unknown', 'new')).toBeNull();
    expect(nextPlan({ model: 'old', isPlain: true }, 'configuration_rejected', 'new')).toBeNull();
  });

  it('does not exist without a fallback model, nor for failures that would repeat', () => {
    expect(nextPlan(FULL, 'model_unknown', undefined)).toBeNull();
    for (const kind of ['quota', 'refused', 'timeout', 'lost', 'transient', 'expired'] as const) {
      expect(nextPlan(FULL, kind, 'new')).toBeNull();
    }
  });
});
