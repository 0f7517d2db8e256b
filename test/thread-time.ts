/** Processor time of this thread alone, in µs: that others wait for the machine says nothing. */
export async function threadTime(act: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await act();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
