const writing = new Map([
  [8, 'start'],
  [9, 'element'],
  [11, 'data'],
]);

/** Refuses a wasm module that does something when it is instantiated: it would write into the memory of the engine that lends it. */
export function requireHarmless(name, bytes) {
  for (const section of sectionsOf(bytes))
    if (writing.has(section))
      throw new Error(
        `the ${name} variant has a ${writing.get(section)} section: remove strings, array literals and throws from assembly/`,
      );
}

/** The numbers of a module's sections: after 8 bytes of header each is a number, a size in LEB128 and that many bytes. */
function sectionsOf(bytes) {
  const ids = [];
  for (let at = 8; at < bytes.length; ) {
    ids.push(bytes[at++]);
    let [size, shift] = [0, 0];
    for (; ; shift += 7) {
      const byte = bytes[at++];
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return ids;
}
