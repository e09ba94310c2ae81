"""USB HID devices without hardware: a udev tree of umockdev in which they hang, a pseudo-terminal for what each sends, and
answers to hidraw's ioctls. Whatever is started with the environment that is printed first sees these devices as its
system's own. hid-mock.ts is the other side of the conversation.

One JSON object a line. In: {"id", "do", ...}; out: {"id", "ok", ...}. Ends when its input ends.
"""

import errno
import json
import os
import pty
import struct
import sys
import termios
import traceback

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402

# linux/hidraw.h, the low byte of each request; all are of type 'H'.
DESCRIPTOR_SIZE, DESCRIPTOR, INFO, NAME, PHYS, SET_FEATURE, GET_FEATURE, UNIQUE = 1, 2, 3, 4, 5, 6, 7, 8
BUS_USB = 3

# A terminal is a stream, and hidraw gives one report a read. In canonical mode a read ends at the end-of-file character,
# which is not part of what is read; the other two that mean something there are written behind a quoting character.
END, QUOTE, NEWLINE = 0x04, 0x16, 0x0A


def open_terminal():
    master, slave = pty.openpty()
    control = [0] * len(termios.tcgetattr(slave)[6])
    control[termios.VEOF], control[termios.VLNEXT] = END, QUOTE
    speed = termios.tcgetattr(slave)[4]
    mode = [0, 0, termios.CS8 | termios.CREAD, termios.ICANON | termios.IEXTEN, speed, speed, control]
    termios.tcsetattr(slave, termios.TCSANOW, mode)
    return master, slave


def quoted(report):
    special = (END, QUOTE, NEWLINE)
    return b"".join(bytes([QUOTE, byte]) if byte in special else bytes([byte]) for byte in report)


def report_descriptor(usage_page, usage, report_bytes, feature_bytes):
    """One collection without report ids: an input report and a feature report (HID 1.11, section 6.2.2)."""
    return (
        b"\x06" + struct.pack("<H", usage_page) + b"\x09" + bytes([usage])
        + b"\xa1\x01\x15\x00\x26\xff\x00\x75\x08"
        + b"\x09\x20\x96" + struct.pack("<H", report_bytes) + b"\x81\x02"
        + b"\x09\x21\x95" + bytes([feature_bytes]) + b"\xb1\x02\xc0"
    )


class Device:
    def __init__(self, bed, place, number, wanted):
        self.bed, self.number, self.wanted = bed, number, wanted
        self.vendor, self.product = wanted["vendorId"], wanted["productId"]
        self.feature_bytes = wanted["featureBytes"]
        self.descriptor = report_descriptor(
            wanted["usagePage"], wanted["usage"], wanted["reportBytes"], self.feature_bytes
        )
        self.usb = f"/devices/pci0000:00/0000:00:14.0/usb1/1-{place}"
        self.interface = f"{self.usb}/1-{place}:1.0"
        self.phys = f"usb-0000:00:14.0-{place}/input0"
        self.hid = f"0003:{self.vendor:04X}:{self.product:04X}.{number + 1:04X}"
        self.features, self.answers, self.last = [], {}, b""
        self.master, self.slave = open_terminal()
        terminal = os.ttyname(self.slave)
        os.chmod(terminal, 0o666)
        numbers = os.fstat(self.slave).st_rdev
        bed.add_from_string(self.describe(os.major(numbers), os.minor(numbers)))
        self.handler = UMockdev.IoctlBase()
        self.handler.connect("handle-ioctl", self.on_ioctl)
        bed.attach_ioctl(f"/dev/hidraw{number}", self.handler)
        self.node = f"{bed.get_root_dir()}/dev/hidraw{number}"
        os.unlink(self.node)
        os.symlink(terminal, self.node)

    def describe(self, major, minor):
        name = f"{self.wanted['manufacturer']} {self.wanted['product']}"
        serial = self.wanted.get("serialNumber") or ""
        return f"""P: {self.usb}
E: DEVTYPE=usb_device
E: SUBSYSTEM=usb
E: PRODUCT={self.vendor:x}/{self.product:x}/{self.wanted['release']:x}
A: idVendor={self.vendor:04x}
A: idProduct={self.product:04x}
A: bcdDevice={self.wanted['release']:04x}
A: manufacturer={self.wanted['manufacturer']}
A: product={self.wanted['product']}
A: serial={serial}

P: {self.interface}
E: DEVTYPE=usb_interface
E: SUBSYSTEM=usb
E: DRIVER=usbhid
A: bInterfaceNumber=00

P: {self.interface}/{self.hid}
E: SUBSYSTEM=hid
E: DRIVER=hid-generic
E: HID_ID=0003:{self.vendor:08X}:{self.product:08X}
E: HID_NAME={name}
E: HID_PHYS={self.phys}
E: HID_UNIQ={serial}
H: report_descriptor={self.descriptor.hex().upper()}

P: {self.interface}/{self.hid}/hidraw/hidraw{self.number}
N: hidraw{self.number}
E: DEVNAME=/dev/hidraw{self.number}
E: MAJOR={major}
E: MINOR={minor}
E: SUBSYSTEM=hidraw
A: dev={major}:{minor}
L: device=../../../{self.hid}

"""

    def on_ioctl(self, _handler, client):
        request = client.get_request() & 0xFFFFFFFF
        number, size = request & 0xFF, request >> 16 & 0x3FFF
        if request >> 8 & 0xFF != ord("H"):
            return False
        try:
            self.answer_ioctl(client, number, size)
        except Exception:
            traceback.print_exc()
            client.complete(-1, errno.EIO)
        return True

    def answer_ioctl(self, client, number, size):
        def give(data, result):
            client.get_arg().resolve(0, len(data)).update(0, data)
            client.complete(result, 0)

        names = {NAME: self.wanted["product"], PHYS: self.phys, UNIQUE: self.wanted.get("serialNumber") or ""}
        if number == DESCRIPTOR_SIZE:
            give(struct.pack("<I", len(self.descriptor)), 0)
        elif number == DESCRIPTOR:
            give(struct.pack("<I", len(self.descriptor)) + self.descriptor, 0)
        elif number == INFO:
            give(struct.pack("<IHH", BUS_USB, self.vendor, self.product), 0)
        elif number in names:
            text = (names[number].encode() + b"\0")[:size]
            give(text, len(text))
        elif number in (SET_FEATURE, GET_FEATURE) and size != 1 + self.feature_bytes:
            client.complete(-1, errno.EPIPE)  # as a device stalls that knows no report of this size
        elif number == SET_FEATURE:
            self.last = bytes(client.get_arg().resolve(0, size).retrieve())
            self.features.append(self.last.hex())
            client.complete(size, 0)
        elif number == GET_FEATURE:
            give(self.feature_answer().ljust(size, b"\0")[:size], size)
        else:
            client.complete(-1, errno.EINVAL)

    def feature_answer(self):
        """What was set for the longest beginning of the last command; a bad parameter (02 00) where nothing fits."""
        fitting = [start for start in self.answers if self.last[1:].hex().startswith(start)]
        return b"\0" + bytes.fromhex(self.answers[max(fitting, key=len)] if fitting else "0200")

    def send(self, report):
        rest = quoted(report) + bytes([END])
        while rest:
            rest = rest[os.write(self.master, rest):]

    def unplug(self):
        self.bed.detach_ioctl(f"/dev/hidraw{self.number}")
        os.unlink(self.node)
        hid = f"{self.interface}/{self.hid}"
        for path in (f"{hid}/hidraw/hidraw{self.number}", hid, self.interface, self.usb):
            self.bed.remove_device("/sys" + path)
        os.close(self.slave)
        os.close(self.master)


class Mock:
    def __init__(self):
        self.bed, self.devices, self.numbers = UMockdev.Testbed.new(), {}, 0

    def do(self, order):
        verb = order["do"]
        if verb == "plug":
            device = Device(self.bed, order["place"], self.numbers, order["device"])
            self.numbers += 1
            self.devices[order["place"]] = device
            self.let_others_in()
            return {"path": f"/dev/hidraw{device.number}"}
        device = self.devices[order["place"]]
        if verb == "report":
            device.send(bytes.fromhex(order["hex"]))
        elif verb == "unplug":
            del self.devices[order["place"]]
            device.unplug()
        elif verb == "answer":
            device.answers[order["command"]] = order["hex"]
        elif verb == "features":
            return {"features": device.features}
        elif verb == "permit":
            os.chmod(os.ttyname(device.slave), 0o666 if order["on"] else 0o000)
        else:
            raise ValueError(f"unknown order {verb}")
        return {}

    def let_others_in(self):
        """The program under test may run as another user than the one of the tests."""
        root = self.bed.get_root_dir()
        os.chmod(root, 0o755)
        for folder, folders, files in os.walk(root):
            for name in folders:
                os.chmod(os.path.join(folder, name), 0o755)
            for name in files:
                file = os.path.join(folder, name)
                if not os.path.islink(file):
                    os.chmod(file, 0o666)


def main():
    # What the libraries print is no part of the conversation.
    channel = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def say(words):
        channel.write(json.dumps(words) + "\n")
        channel.flush()

    mock = Mock()
    say({"UMOCKDEV_DIR": mock.bed.get_root_dir(), "LD_PRELOAD": "libumockdev-preload.so.0"})
    for line in sys.stdin:
        order = json.loads(line)
        try:
            say({"id": order["id"], "ok": True, **mock.do(order)})
        except Exception as error:
            say({"id": order["id"], "ok": False, "error": repr(error)})
    for device in list(mock.devices.values()):
        device.unplug()


main()
