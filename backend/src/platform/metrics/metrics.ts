import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** How a figure is called, and what it says. */
export interface FigureText {
  /** With its unit at the end, as Prometheus has it: `_seconds`, `_bytes`, `_total`. */
  readonly name: string;
  /** Also the words of the table in docs/operations.md. */
  readonly help: string;
}

/** The one label of a figure. Its values are known beforehand: no id, address or word of a person can become one. */
export interface ClosedLabel<V extends string> {
  readonly label: string;
  readonly values: readonly V[];
}

export interface Count {
  add(): void;
}

export interface CountBy<V extends string> {
  add(value: V): void;
}

export interface Durations {
  observe(seconds: number): void;
}

export interface DurationsBy<V extends string> {
  observe(value: V, seconds: number): void;
}

/**
 * The figures of this process, for a monitoring system to fetch. Whoever has something to count asks for a figure once and counts;
 * what already has its value is read when it is asked for. Every series is there from the beginning, at zero.
 */
@Injectable()
export class Metrics {
  /** One for each application, not one for the process. */
  readonly registry = new Registry();

  count(text: FigureText): Count {
    const counter = new Counter({ ...text, registers: [this.registry] });
    return { add: () => counter.inc() };
  }

  countBy<V extends string>(text: FigureText, { label, values }: ClosedLabel<V>): CountBy<V> {
    const counter = new Counter({ ...text, labelNames: [label], registers: [this.registry] });
    for (const value of values) counter.inc({ [label]: value }, 0);
    return { add: (value) => counter.inc({ [label]: value }) };
  }

  /** Counted by somebody else, who only ever counts up. */
  readCountBy<V extends string>(
    text: FigureText,
    { label, values }: ClosedLabel<V>,
    read: (value: V) => number,
  ): void {
    const counter = new Counter({
      ...text,
      labelNames: [label],
      registers: [this.registry],
      collect: () => {
        counter.reset();
        for (const value of values) counter.inc({ [label]: value }, read(value));
      },
    });
  }

  /** `read`: NaN where there is nothing to tell. */
  gauge(text: FigureText, read: () => number): void {
    const gauge: Gauge = new Gauge({
      ...text,
      registers: [this.registry],
      collect: () => {
        gauge.set(read());
      },
    });
  }

  /** @param buckets upper bounds in seconds, from the smallest on */
  durations(text: FigureText, buckets: readonly number[]): Durations {
    const histogram = new Histogram({ ...text, buckets: [...buckets], registers: [this.registry] });
    return { observe: (seconds) => histogram.observe(seconds) };
  }

  /** @param buckets upper bounds in seconds, from the smallest on */
  durationsBy<V extends string>(
    text: FigureText,
    { label, values }: ClosedLabel<V>,
    buckets: readonly number[],
  ): DurationsBy<V> {
    const histogram = new Histogram({
      ...text,
      labelNames: [label],
      buckets: [...buckets],
      registers: [this.registry],
    });
    for (const value of values) histogram.zero({ [label]: value });
    return { observe: (value, seconds) => histogram.observe({ [label]: value }, seconds) };
  }
}
