import { noticeValues } from './notice-words';

describe('the words of a notice', () => {
  it('have days and their number as the language writes them', () => {
    const params = { model: 'm', successor: 's', date: '2027-01-20', days_left: 56 };

    expect(noticeValues({ code: 'model_retires', severity: 'warning', params }, 'en')).toEqual({
      model: 'm',
      successor: 's',
      date: 'January 20, 2027',
      when: 'in 56 days',
    });
    expect(noticeValues({ code: 'model_retires', severity: 'warning', params }, 'de')).toMatchObject({
      date: '20. Januar 2027',
      when: 'in 56 Tagen',
    });
  });

  it('have minutes as numbers and cost as money', () => {
    const params = { used: 1_234.5, limit: 2_000 };

    expect(noticeValues({ code: 'daily_minutes_nearly_used', severity: 'warning', params }, 'en')).toEqual({
      used: '1,235',
      limit: '2,000',
    });
    expect(noticeValues({ code: 'monthly_cost_nearly_used', severity: 'warning', params }, 'en')).toEqual({
      used: '$1,234.50',
      limit: '$2,000.00',
    });
  });
});
