// The bus over `node-hid`, which is loaded only when it is first needed: a machine without libusb can still run a till
// with another reader.
//
// What differs by system: macOS opens a device for this program alone, Linux and Windows share it, so that there another
// program may read the same swipe. No report id stands in front of a report of a device without ids; Windows' back end
// gets there by cutting off a leading 0x00, which is right for such devices only.
import { HidFault, type HidBus, type HidDevice, type HidLine } from './hid-bus.ts';
import { NodeHidLine, type NativeHid } from './node-hid-line.ts';
import { openFaultReason } from './open-fault.ts';

interface NativeDevice {
  readonly path?: string | undefined;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly product?: string | undefined;
  readonly release: number;
  readonly interface: number;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
}

/** What is needed of `node-hid`. */
export interface NodeHid {
  devicesAsync(): Promise<NativeDevice[]>;
  readonly HIDAsync: { open(path: string): Promise<NativeHid> };
}

const loadNodeHid = (): Promise<NodeHid> => import('node-hid');

const text = (words: string | undefined): string | null =>
  words === undefined || words.trim() === '' ? null : words.trim();

const deviceOf = (found: NativeDevice): HidDevice[] =>
  found.path === undefined || found.path === ''
    ? []
    : [
        {
          path: found.path,
          vendorId: found.vendorId,
          productId: found.productId,
          serialNumber: text(found.serialNumber),
          product: text(found.product),
          manufacturer: text(found.manufacturer),
          release: found.release,
          usagePage: found.usagePage ?? null,
          usage: found.usage ?? null,
          interface: found.interface,
        },
      ];

export class NodeHidBus implements HidBus {
  readonly #tell: (trouble: string) => void;
  readonly #load: () => Promise<NodeHid>;
  /** Open paths; a path that is being opened has no line yet. */
  readonly #lines = new Map<string, Promise<NodeHidLine | undefined>>();
  #closed = false;
  #toldMissing = false;

  /** @param tell is told what could not be closed or loaded: nobody else can do anything about it */
  constructor(tell: (trouble: string) => void, load: () => Promise<NodeHid> = loadNodeHid) {
    this.#tell = tell;
    this.#load = load;
  }

  async list(): Promise<readonly HidDevice[]> {
    const { devicesAsync } = await this.#nodeHid();
    try {
      return (await devicesAsync()).flatMap(deviceOf);
    } catch (error) {
      throw new HidFault('other', 'the USB devices could not be listed', { cause: error });
    }
  }

  /** Its native part is loaded by the first use, and fails there where a library is missing, such as libusb on Linux. */
  async #nodeHid(): Promise<NodeHid> {
    try {
      return await this.#load();
    } catch (error) {
      if (!this.#toldMissing)
        this.#tell(`node-hid could not be loaded: ${error instanceof Error ? error.message : String(error)}`);
      this.#toldMissing = true;
      throw new HidFault('other', 'node-hid could not be loaded', { cause: error });
    }
  }

  async open(path: string): Promise<HidLine> {
    if (this.#closed) throw new HidFault('other', 'the bus is closed');
    if (this.#lines.has(path)) throw new HidFault('taken', `${path} is open already`);
    const opening = this.#open(path);
    this.#lines.set(
      path,
      opening.catch(() => undefined),
    );
    try {
      return await opening;
    } catch (error) {
      this.#lines.delete(path);
      throw error;
    }
  }

  async #open(path: string): Promise<NodeHidLine> {
    const { HIDAsync } = await this.#nodeHid();
    try {
      const native = await HIDAsync.open(path);
      return new NodeHidLine(native, path, this.#tell, () => this.#lines.delete(path));
    } catch (error) {
      throw new HidFault(await openFaultReason(path, error), `${path} could not be opened`, { cause: error });
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#lines.values()].map(async (line) => (await line)?.close()));
  }
}
