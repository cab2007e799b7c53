// The whole text of a worker of the one file: its packed program, its source, and the source once more, to be run.

/** Both are texts; the source is the bundle of `worker.js`. */
export const whole = (packed, source) => `self.packed = "${packed}";\nself.source = ${JSON.stringify(source)};\n${source}`;
