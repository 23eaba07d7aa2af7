/** The parts of pako that follow zlib's own interface. */
declare module 'pako/lib/zlib/zstream.js' {
  class ZStream {
    input: Uint8Array | null;
    next_in: number;
    avail_in: number;
    output: Uint8Array | null;
    next_out: number;
    avail_out: number;
    msg: string;
    state: object | null;
  }
  export default ZStream;
}
declare module 'pako/lib/zlib/deflate.js' {
  import type ZStream from 'pako/lib/zlib/zstream.js';
  const library: {
    deflateInit2(stream: ZStream, level: number, method: number, windowBits: number, memLevel: number, strategy: number): number;
    deflateSetDictionary(stream: ZStream, dictionary: Uint8Array): number;
    deflate(stream: ZStream, flush: number): number;
    deflateEnd(stream: ZStream): number;
  };
  export default library;
}
declare module 'pako/lib/zlib/inflate.js' {
  import type ZStream from 'pako/lib/zlib/zstream.js';
  const library: {
    inflateInit2(stream: ZStream, windowBits: number): number;
    inflateSetDictionary(stream: ZStream, dictionary: Uint8Array): number;
    inflate(stream: ZStream, flush: number): number;
    inflateEnd(stream: ZStream): number;
  };
  export default library;
}
