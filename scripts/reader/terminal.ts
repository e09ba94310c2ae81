// Where the tool's words go.
export interface Terminal {
  /** One line or more on the standard output. */
  print(text: string): void;
  /** The same on the standard error. */
  warn(text: string): void;
}
