import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { axisOf, stackedBars, type BarChartData, type BarChartFrame, type BarChartGeometry } from './stacked-bars.js';

/** Least height of a segment that is there, but smaller than a pixel. */
const SLIVER = 0.6;

const frameOf = (changes: Partial<BarChartFrame> = {}): BarChartFrame => ({
  width: 900,
  height: 375,
  marginTop: 26,
  marginBottom: 42,
  valueLabelWidth: 52,
  isRightToLeft: false,
  ...changes,
});

const dataOf = (columns: BarChartData['columns'], changes: Partial<BarChartData> = {}): BarChartData => ({
  columns,
  buckets: columns[0]?.length ?? 0,
  fillingBucket: null,
  unknownBuckets: [],
  quietBuckets: [],
  isRunningTotal: false,
  ...changes,
});

const draw = (data: BarChartData, frame: Partial<BarChartFrame> = {}) =>
  stackedBars(data, axisOf(data, 5), frameOf(frame));

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Bounds of each part of a path; the control points of rounded corners lie on the corners. */
function shapes(path: string): Bounds[] {
  return path
    .split(/(?=M)/)
    .filter((part) => part !== '')
    .map((part) => {
      const isRelative = /[hv]/.test(part);
      const numbers = (part.match(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g) ?? []).map(Number);
      if (isRelative) {
        const [x = NaN, y = NaN, width = NaN, height = NaN] = numbers;
        return { x, y, width, height };
      }
      const [xs, ys] = [numbers.filter((_, i) => i % 2 === 0), numbers.filter((_, i) => i % 2 === 1)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    });
}

const bottomOf = ({ y, height }: Bounds) => y + height;
const rightOf = ({ x, width }: Bounds) => x + width;

function mirrored(bounds: Bounds, width: number): Bounds {
  return { ...bounds, x: width - rightOf(bounds) };
}

/** The segments of a bucket from the lowest to the topmost, for data in which every value is above zero. */
const stackOf = ({ segments }: BarChartGeometry, bucket: number) => segments.map((path) => shapes(path)[bucket]!);

/** Whole numbers, whose floating-point sums are exact. */
const solidColumns = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 40 }))
  .chain(([series, buckets]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: buckets, maxLength: buckets }), {
      minLength: series,
      maxLength: series,
    }),
  );
const anyColumns = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 40 }))
  .chain(([series, buckets]) =>
    fc.array(
      fc.array(fc.option(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }))), {
        minLength: buckets,
        maxLength: buckets,
      }),
      { minLength: series, maxLength: series },
    ),
  );
const widths = fc.integer({ min: 200, max: 1600 });

describe('stackedBars', () => {
  describe('segments', () => {
    it('end at the running sum, rounded once, so that they never drift from the total', () => {
      fc.assert(
        fc.property(solidColumns, widths, (columns, width) => {
          const data = dataOf(columns);
          const axis = axisOf(data, 5);
          const geometry = draw(data, { width });
          const { top, bottom } = geometry.plot;
          for (let bucket = 0; bucket < data.buckets; bucket++) {
            let sum = 0;
            stackOf(geometry, bucket).forEach((segment, k) => {
              sum += columns[k]![bucket]!;
              expect(segment.y).to.equal(Math.round(bottom - (sum / axis.top) * (bottom - top)));
            });
          }
        }),
        { numRuns: 50 },
      );
    });

    it('end where the whole bar ends, also for fractions', () => {
      const fractions = fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 12 });
      fc.assert(
        fc.property(fractions, (values) => {
          const geometry = draw(
            dataOf(
              values.map((value) => [value]),
              { fillingBucket: 0 },
            ),
          );
          expect(stackOf(geometry, 0).at(-1)!.y).to.equal(geometry.filling!.y);
        }),
      );
    });

    it('leave a pixel of ground above each other and do not overlap', () => {
      fc.assert(
        fc.property(solidColumns, widths, (columns, width) => {
          const data = dataOf(columns);
          const geometry = draw(data, { width });
          for (let bucket = 0; bucket < data.buckets; bucket++) {
            stackOf(geometry, bucket).reduce((below, segment) => {
              const room = below.y - segment.y;
              if (room > 1) expect(bottomOf(segment)).to.be.closeTo(below.y - 1, 1e-9);
              else if (room === 1) expect(bottomOf(segment)).to.be.closeTo(below.y, 1e-9);
              else expect(segment.height).to.be.closeTo(SLIVER, 1e-9);
              return segment;
            });
          }
        }),
        { numRuns: 50 },
      );
    });

    it('stand on the baseline', () => {
      const geometry = draw(
        dataOf([
          [3, 40],
          [5, 1],
        ]),
      );
      expect([0, 1].map((bucket) => bottomOf(stackOf(geometry, bucket)[0]!))).to.deep.equal([
        geometry.plot.bottom,
        geometry.plot.bottom,
      ]);
    });

    it('stand in their bucket’s slot, apart from the next bar', () => {
      fc.assert(
        fc.property(solidColumns, widths, (columns, width) => {
          const geometry = draw(dataOf(columns), { width });
          const bars = shapes(geometry.segments[0]!);
          bars.forEach((bar, bucket) => {
            expect(bar.x + bar.width / 2).to.be.closeTo(geometry.middle(bucket), 1);
            if (bucket > 0) expect(bar.x).to.be.at.least(rightOf(bars[bucket - 1]!));
          });
          expect(bars[0]!.x).to.be.at.least(geometry.plot.start);
          expect(rightOf(bars.at(-1)!)).to.be.at.most(geometry.plot.end);
        }),
        { numRuns: 50 },
      );
    });

    it('are left out where nothing was used or nothing is known', () => {
      const [first = '', second = ''] = draw(
        dataOf([
          [1, 0, null],
          [null, 2, 0],
        ]),
      ).segments;
      expect([first, second].map((path) => shapes(path).length)).to.deep.equal([1, 1]);
      expect(shapes(second)[0]!.x).to.be.above(shapes(first)[0]!.x);
    });

    it('that are too small for a pixel can still be seen', () => {
      const geometry = draw(dataOf([[1e12], [1e-9]]));
      const [large, tiny] = stackOf(geometry, 0);
      expect(tiny!.height).to.be.closeTo(SLIVER, 1e-9);
      expect(tiny!.y).to.equal(large!.y);
    });

    it('have round corners on the topmost of a bar only', () => {
      const [below = '', above = ''] = draw(dataOf([[5], [5]])).segments;
      expect(below).not.to.contain('Q');
      expect(above).to.contain('Q');
      const [alone = '', nothing = ''] = draw(dataOf([[5], [0]])).segments;
      expect(alone).to.contain('Q');
      expect(nothing).to.equal('');
    });

    it('have ground around them unless the bars are thin', () => {
      const [ground] = shapes(draw(dataOf([[5], [5]])).grounds);
      const geometry = draw(dataOf([[5], [5]]));
      const [, top] = stackOf(geometry, 0);
      expect(ground).to.deep.equal({
        x: top!.x - 1,
        y: top!.y - 1,
        width: top!.width + 2,
        height: geometry.plot.bottom - top!.y + 1,
      });
      expect(draw(dataOf([Array.from({ length: 200 }, () => 1)])).grounds).to.equal('');
    });
  });

  describe('frame', () => {
    it('leaves room for the labels around the plot', () => {
      const { plot, slotWidth, width, height } = draw(dataOf([[1, 2, 3, 4]]), { width: 452, height: 300 });
      expect(plot).to.deep.equal({ start: 52, end: 452, top: 26, bottom: 258 });
      expect({ slotWidth, width, height }).to.deep.equal({ slotWidth: 100, width: 452, height: 300 });
    });

    it('has a gridline for each mark of the axis, from the baseline to the top', () => {
      const data = dataOf([[1240.5]]);
      const { gridlines, plot } = draw(data);
      expect(gridlines.map(({ value }) => value)).to.deep.equal(axisOf(data, 5).values);
      expect(gridlines[0]!.y).to.equal(plot.bottom);
      expect(gridlines.at(-1)!.y).to.equal(plot.top);
    });

    it('fits the axis to the largest bar, not to the largest segment', () => {
      expect(
        axisOf(
          dataOf([
            [60, 70],
            [50, 10],
          ]),
          5,
        ).top,
      ).to.be.at.least(110);
    });

    it('knows the start and the middle of each slot', () => {
      const { start, middle } = draw(dataOf([[1, 2, 3, 4]]), { width: 452 });
      expect([start(0), middle(0), start(3), middle(3)]).to.deep.equal([52, 102, 352, 402]);
    });
  });

  describe('from right to left', () => {
    it('is the mirror image', () => {
      fc.assert(
        fc.property(anyColumns, widths, (columns, width) => {
          const data = dataOf(columns, {
            fillingBucket: 0,
            unknownBuckets: [0],
            isRunningTotal: true,
            quietBuckets: [0],
          });
          const ltr = draw(data, { width });
          const rtl = draw(data, { width, isRightToLeft: true });
          const mirror = (path: string) => shapes(path).map((bounds) => mirrored(bounds, width));
          expect(rtl.segments.map(shapes)).to.deep.equal(ltr.segments.map(mirror));
          expect(shapes(rtl.grounds)).to.deep.equal(mirror(ltr.grounds));
          expect(shapes(rtl.feet)).to.deep.equal(mirror(ltr.feet));
          expect(rtl.filling).to.deep.equal(ltr.filling && mirrored(ltr.filling, width));
          expect(rtl.unknown).to.deep.equal(ltr.unknown.map((box) => mirrored(box, width)));
          expect(rtl.gridlines).to.deep.equal(ltr.gridlines);
          expect(rtl.quietMarks).to.deep.equal(ltr.quietMarks.map(({ x, y }) => ({ x: width - x, y })));
          expect(rtl.middle(0)).to.equal(width - ltr.middle(0));
          expect(rtl.start(0)).to.equal(width - ltr.start(0));
        }),
      );
    });

    it('begins at the right edge', () => {
      const { plot, start } = draw(dataOf([[1, 2, 3, 4]]), { width: 452, isRightToLeft: true });
      expect([plot.start, plot.end]).to.deep.equal([400, 0]);
      expect([start(0), start(4)]).to.deep.equal([400, 0]);
    });
  });

  describe('marks', () => {
    it('the bar that is still filling, as a whole', () => {
      const geometry = draw(
        dataOf(
          [
            [3, 4],
            [5, 6],
          ],
          { fillingBucket: 1 },
        ),
      );
      const [lowest, topmost] = stackOf(geometry, 1);
      expect(geometry.filling).to.deep.equal({
        x: topmost!.x,
        y: topmost!.y,
        width: lowest!.width,
        height: geometry.plot.bottom - topmost!.y,
      });
    });

    it('no filling bar where there is none, or none to be seen yet', () => {
      expect(draw(dataOf([[3, 4]])).filling).to.equal(null);
      expect(draw(dataOf([[3, 0]], { fillingBucket: 1 })).filling).to.equal(null);
    });

    it('what is not known by a band of the plot’s height, one for neighbours together', () => {
      const geometry = draw(dataOf([[1, null, null, 4, null]], { unknownBuckets: [1, 2, 4] }), { width: 552 });
      expect(geometry.unknown).to.have.length(2);
      const [two, one] = geometry.unknown;
      expect([two!.y, two!.height]).to.deep.equal([26, geometry.plot.bottom - 26]);
      expect(two!.x).to.be.at.least(geometry.start(1));
      expect(rightOf(two!)).to.be.at.most(geometry.start(3)).and.above(geometry.middle(2));
      expect(one!.x).to.be.at.least(geometry.start(4));
      expect(rightOf(one!)).to.be.at.most(geometry.plot.end);
    });

    it('nothing in buckets that are null but not said to be unknown', () => {
      const geometry = draw(dataOf([[1, null]]));
      expect(geometry.unknown).to.deep.equal([]);
      expect(geometry.feet).to.equal('');
    });

    it('days without usage by a foot on the baseline', () => {
      const geometry = draw(dataOf([[1, 0, 3, 0]], { quietBuckets: [1, 3] }));
      const feet = shapes(geometry.feet);
      expect(feet.map(bottomOf)).to.deep.equal([geometry.plot.bottom, geometry.plot.bottom]);
      expect(feet.map(({ x, width }) => x + width / 2)).to.satisfy((middles: readonly number[]) =>
        middles.every((x, i) => Math.abs(x - geometry.middle([1, 3][i]!)) <= 1),
      );
      expect(geometry.quietMarks).to.deep.equal([]);
    });

    it('days without usage over their unchanged bar in a running total, and by a foot before the first usage', () => {
      const data = dataOf([[0, 5, 5]], { quietBuckets: [0, 2], isRunningTotal: true });
      const geometry = draw(data);
      expect(shapes(geometry.feet)).to.have.length(1);
      expect(geometry.quietMarks).to.have.length(1);
      const [mark] = geometry.quietMarks;
      expect(mark!.x).to.equal(geometry.middle(2));
      expect(mark!.y).to.be.below(shapes(geometry.segments[0]!)[1]!.y);
    });

    it('no days without usage in a running total where bars are too thin for it', () => {
      const days = Array.from({ length: 100 }, () => 5);
      expect(draw(dataOf([days], { quietBuckets: [50], isRunningTotal: true })).quietMarks).to.deep.equal([]);
    });
  });

  describe('the period before', () => {
    it('stands behind as wide as the slot, a pixel apart', () => {
      const geometry = draw(dataOf([[1, 2, 3, 4]], { previous: [2, 4, 0, null] }), { width: 452 });
      const ghosts = shapes(geometry.ghosts);
      expect(ghosts.map(({ x, width }) => [x, width])).to.deep.equal([
        [53, 98],
        [153, 98],
      ]);
      expect(ghosts.map(({ y }) => y)).to.deep.equal([geometry.y(2), geometry.y(4)]);
      expect(ghosts.map(bottomOf)).to.deep.equal([geometry.plot.bottom, geometry.plot.bottom]);
    });

    it('goes on where this period has not yet been, but not past its end', () => {
      const geometry = draw(dataOf([[1, null]], { previous: [1, 2, 3] }));
      expect(shapes(geometry.ghosts)).to.have.length(2);
    });

    it('has room on the axis, as far as it is drawn', () => {
      expect(axisOf(dataOf([[1, 1]], { previous: [50, 90] }), 5).top).to.be.at.least(90);
      expect(axisOf(dataOf([[1, 1]], { previous: [5, 5, 900] }), 5)).to.deep.equal(
        axisOf(dataOf([[1, 1]], { previous: [5, 5] }), 5),
      );
    });

    it('is mirrored from right to left', () => {
      const data = dataOf([[1, 2, 3, 4]], { previous: [2, 4, 1, 3] });
      const [ltr, rtl] = [draw(data, { width: 457 }), draw(data, { width: 457, isRightToLeft: true })];
      expect(shapes(rtl.ghosts)).to.deep.equal(shapes(ltr.ghosts).map((box) => mirrored(box, 457)));
    });

    it('can be seen in the thinnest slots', () => {
      const days = Array.from({ length: 1826 }, () => 1);
      const ghosts = shapes(draw(dataOf([days], { previous: days }), { width: 300 }).ghosts);
      expect(ghosts).to.have.length(1826);
      expect(ghosts.every(({ width }) => width > 0)).to.be.true;
    });

    it('is not there unless it is given', () => expect(draw(dataOf([[1, 2]])).ghosts).to.equal(''));
  });

  it('has room for where a projection leads', () => {
    expect(axisOf(dataOf([[10]], { ceiling: 2234 }), 5).top).to.be.at.least(2234);
    expect(axisOf(dataOf([[10]], { ceiling: 3 }), 5)).to.deep.equal(axisOf(dataOf([[10]]), 5));
  });

  describe('places', () => {
    it('has the height of a value between its gridlines', () => {
      const { y, gridlines, plot } = draw(dataOf([[1240.5]]));
      for (const line of gridlines) expect(y(line.value)).to.equal(line.y);
      expect(y(0)).to.equal(plot.bottom);
    });

    it('has the box of each segment, and of the whole bar', () => {
      fc.assert(
        fc.property(solidColumns, widths, fc.boolean(), (columns, width, isRightToLeft) => {
          const data = dataOf(columns);
          const geometry = draw(data, { width, isRightToLeft });
          for (let bucket = 0; bucket < data.buckets; bucket++) {
            const drawn = stackOf(geometry, bucket);
            drawn.forEach((segment, k) => {
              const box = geometry.bar(bucket, k)!;
              expect([box.x, box.y, box.width]).to.deep.equal([segment.x, segment.y, segment.width]);
              expect(bottomOf(box)).to.equal(k === 0 ? geometry.plot.bottom : geometry.bar(bucket, k - 1)!.y);
            });
            const whole = geometry.bar(bucket)!;
            expect(whole.y).to.equal(drawn.at(-1)!.y);
            expect(bottomOf(whole)).to.equal(geometry.plot.bottom);
          }
        }),
        { numRuns: 30 },
      );
    });

    it('has no box where there is no bar', () => {
      const { bar } = draw(
        dataOf([
          [1, null],
          [0, null],
        ]),
      );
      expect(bar(0)).not.to.equal(null);
      expect([bar(0, 1), bar(1), bar(1, 0), bar(0, 7)]).to.deep.equal([null, null, null, null]);
    });

    it('finds by a point what is drawn there', () => {
      fc.assert(
        fc.property(solidColumns, widths, fc.boolean(), (columns, width, isRightToLeft) => {
          const data = dataOf(columns);
          const geometry = draw(data, { width, isRightToLeft });
          for (let bucket = 0; bucket < data.buckets; bucket++) {
            const middle = geometry.middle(bucket);
            columns.forEach((_, column) => {
              const box = geometry.bar(bucket, column)!;
              if (box.height < 1) return;
              for (const y of [box.y, box.y + box.height / 2, box.y + box.height - 0.01]) {
                expect(geometry.at(middle, y)).to.deep.equal({ bucket, column });
              }
            });
            expect(geometry.at(middle, geometry.bar(bucket)!.y - 0.01)).to.deep.equal({ bucket, column: -1 });
          }
        }),
        { numRuns: 30 },
      );
    });

    it('finds the bucket anywhere in its slot, and the nearest one outside', () => {
      for (const isRightToLeft of [false, true]) {
        const { at, start, slotWidth, plot } = draw(dataOf([[1, 2, 3, 4]]), { width: 452, isRightToLeft });
        const forward = isRightToLeft ? -1 : 1;
        for (let bucket = 0; bucket < 4; bucket++) {
          for (const part of [0.01, 0.5, 0.99]) {
            expect(at(start(bucket) + forward * part * slotWidth, 0).bucket).to.equal(bucket);
          }
        }
        expect(at(plot.start - forward * 30, 0).bucket).to.equal(0);
        expect(at(plot.end + forward * 30, 0).bucket).to.equal(3);
      }
    });
  });

  describe('extremes', () => {
    /** Every number that the geometry holds. */
    function numbersOf({ segments, grounds, feet, ...rest }: BarChartGeometry): number[] {
      const texts = [...segments, grounds, feet].join(' ');
      expect(texts).not.to.match(/NaN|Infinity|undefined/);
      const found: number[] = [];
      JSON.stringify([rest, rest.middle(0), rest.start(0)], (_, value: unknown) => {
        if (typeof value === 'number') found.push(value);
        return value;
      });
      return found;
    }

    const cases: readonly (readonly [what: string, data: BarChartData, frame?: Partial<BarChartFrame>])[] = [
      ['a single bucket', dataOf([[5]], { fillingBucket: 0 })],
      ['no bucket', dataOf([])],
      ['no series', dataOf([], { buckets: 30, quietBuckets: [0, 1], unknownBuckets: [2, 3], fillingBucket: 29 })],
      [
        'nothing used',
        dataOf(
          [
            [0, 0, 0],
            [0, 0, 0],
          ],
          { quietBuckets: [0, 1], fillingBucket: 2 },
        ),
      ],
      ['nothing known', dataOf([[null, null]], { unknownBuckets: [0, 1] })],
      [
        'huge amounts',
        dataOf([
          [1e12, 3e11],
          [1e12, 1],
        ]),
      ],
      [
        'tiny amounts',
        dataOf([
          [1e-9, 2e-9],
          [1e-9, 0],
        ]),
      ],
      [
        'huge beside tiny amounts',
        dataOf([
          [1e12, 1e-9],
          [1e-9, 1e12],
        ]),
      ],
      ['five years of days in a narrow chart', dataOf([Array.from({ length: 1826 }, (_, i) => i % 7)]), { width: 300 }],
      ['no room for bars', dataOf([[1, 2, 3]]), { width: 52 }],
      ['less room than the labels need', dataOf([[1, 2, 3]], { unknownBuckets: [1] }), { width: 10 }],
    ];
    for (const [what, data, frame] of cases) {
      for (const isRightToLeft of [false, true]) {
        it(`${what}, ${isRightToLeft ? 'from right to left, ' : ''}give finite numbers`, () => {
          const numbers = numbersOf(draw(data, { ...frame, isRightToLeft }));
          expect(numbers.filter((number) => !Number.isFinite(number))).to.deep.equal([]);
        });
      }
    }

    it('draw five years of days as bars of a pixel', () => {
      const geometry = draw(dataOf([Array.from({ length: 1826 }, () => 1)]), { width: 300 });
      const bars = shapes(geometry.segments[0]!);
      expect(bars).to.have.length(1826);
      expect(bars.every(({ width }) => width === 1)).to.be.true;
      expect(bars.every((bar) => bar.x >= 51 && rightOf(bar) <= 301)).to.be.true;
    });

    it('draw a single day as a column, not a wall', () => {
      const [bar] = shapes(draw(dataOf([[5]])).segments[0]!);
      expect(bar!.width).to.equal(56);
    });

    it('stay in the plot for any data', () => {
      fc.assert(
        fc.property(anyColumns, widths, (columns, width) => {
          const geometry = draw(dataOf(columns), { width });
          const { top, bottom } = geometry.plot;
          for (const bar of geometry.segments.flatMap(shapes)) {
            expect(bar.y).to.be.within(top, bottom);
            expect(bottomOf(bar)).to.be.at.most(bottom + SLIVER + 1e-9);
          }
        }),
      );
    });
  });
});
