import { Buffer } from 'node:buffer';

/** All connections of the load and of the upstream read into this: what is read is looked at and forgotten. */
const SHARED = Buffer.alloc(256 * 1024);

/** The option `onread` of a connection that is about to be opened. @param onBytes given bytes that are valid only until it returns */
export function onreadShared(onBytes) {
  return {
    buffer: SHARED,
    callback: (length) => {
      onBytes(SHARED.subarray(0, length));
      return true;
    },
  };
}

/**
 * The same for a connection that a server has accepted, for which Node has no such option: the fields behind it are set here. Without it
 * every read leaves memory outside of the heap, and for that alone the load would have to collect its whole heap every few seconds.
 * Where the fields are not as expected `onBytes` is given what comes all the same.
 */
export function readShared(socket, onBytes) {
  const { buffer, callback } = onreadShared(onBytes);
  const fields = Object.fromEntries(
    Object.getOwnPropertySymbols(socket).map((symbol) => [symbol.description, symbol]),
  );
  const isAsExpected = [fields.kBuffer, fields.kBufferCb].every(
    (field) => field !== undefined && socket[field] === null,
  );
  if (!isAsExpected || typeof socket._handle?.useUserBuffer !== 'function') {
    socket.on('data', onBytes);
    return;
  }
  socket[fields.kBuffer] = buffer;
  socket[fields.kBufferCb] = callback;
  socket._handle.useUserBuffer(buffer);
  // Nobody listens for data, so nothing else would begin to read.
  socket.resume();
}
