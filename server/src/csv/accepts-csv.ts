/** Whether an `Accept` header prefers CSV to JSON. Without a preference it is JSON. */
export function acceptsCsv(accept: string | undefined): boolean {
  if (!accept) return false;
  const ranges = accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const quality = parameters.find((each) => each.startsWith('q='))?.slice(2);
    return { type, quality: quality === undefined ? 1 : Number(quality) };
  });
  const qualityOf = (...types: string[]) => {
    for (const type of types) {
      const found = ranges.find((range) => range.type === type);
      if (found) return { quality: found.quality, isNamed: type === types[0] };
    }
    return { quality: 0, isNamed: false };
  };
  const csv = qualityOf('text/csv', 'text/*', '*/*');
  const json = qualityOf('application/json', 'application/*', '*/*');
  return (
    csv.quality > json.quality || (csv.quality > 0 && csv.quality === json.quality && csv.isNamed && !json.isNamed)
  );
}
