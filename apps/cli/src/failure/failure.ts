/** What went wrong, as plain data: printed for people, given to programs by `--json`, and carried between threads. */
export interface Failure {
  /** `family/what`; the family decides the exit code. */
  code: string;
  /** The file, option or function it is about. */
  where: string;
  message: string;
  expected: string;
  given: string;
  fix: string;
  /** For `--debug`: where it was thrown, with its causes. */
  stack?: string;
  /** The run's folder, where there is one to go on with. */
  run?: string;
  /** The command that goes on where this one stopped. */
  resume?: string;
}
