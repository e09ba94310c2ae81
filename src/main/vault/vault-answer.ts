// What the vault answers: a value, or the permanent code of why not. The words for people live elsewhere, by code.

export type VaultCode =
  | 'vault-locked'
  | 'vault-passphrase-wrong'
  | 'vault-passphrase-weak'
  | 'vault-entry-tampered'
  | 'vault-entry-swapped'
  | 'vault-entry-missing'
  | 'vault-key-missing'
  | 'vault-keys-tampered'
  | 'vault-key-in-use'
  | 'vault-other-merchant'
  | 'vault-not-empty'
  | 'vault-unreadable'
  | 'vault-write-failed'
  | 'vault-full'
  | 'carried-unreadable'
  | 'carried-tampered'
  | 'carried-before';

export type VaultAnswer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: VaultCode };

/**
 * Thrown inside the vault, and by its plain reads when the disk fails; everything that answers with a VaultAnswer turns
 * it into its code. The text is the code alone.
 */
export class VaultFault extends Error {
  override readonly name = 'VaultFault';
  readonly code: VaultCode;
  constructor(code: VaultCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** @returns what `work` gives, or the code of its VaultFault; anything else it throws is a bug and goes on */
export const answered = <Value>(work: () => Value): VaultAnswer<Value> => {
  try {
    return { ok: true, value: work() };
  } catch (fault) {
    if (fault instanceof VaultFault) return { ok: false, code: fault.code };
    throw fault;
  }
};

/** As `answered`, for work that waits. */
export const answeredLater = async <Value>(work: () => Promise<Value>): Promise<VaultAnswer<Value>> => {
  try {
    return { ok: true, value: await work() };
  } catch (fault) {
    if (fault instanceof VaultFault) return { ok: false, code: fault.code };
    throw fault;
  }
};
