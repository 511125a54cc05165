package dev.caretaker.core.source;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/** What addresses are, whatever form they come in. */
final class Addresses {

    /** Where clouds tell a machine about itself, beyond what is link-local: Alibaba, Oracle, and AWS over IPv6. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    private Addresses() {}

    static boolean isLoopback(InetAddress address) {
        var plain = plain(address);
        return plain.isLoopbackAddress() || plain.isAnyLocalAddress();
    }

    /** Whether a server that people mean is never there: link-local, multicast, broadcast, or metadata of a cloud. */
    static boolean isForbidden(InetAddress address) {
        var plain = plain(address);
        return plain.isLinkLocalAddress()
                || plain.isMulticastAddress()
                || isReserved(plain)
                || METADATA.contains(plain.getHostAddress());
    }

    /** 0.0.0.0/8, and 240.0.0.0/4 with broadcast. */
    private static boolean isReserved(InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            return false;
        }
        var first = Byte.toUnsignedInt(address.getAddress()[0]);
        return first == 0 || first >= 240;
    }

    /** The IPv4 address in one of IPv6 that stands for it: by 6to4, NAT64 or as compatible; else the address itself. */
    private static InetAddress plain(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        var bytes = address.getAddress();
        var start = Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
        if (start == 0x2002) {
            return version4(bytes, 2);
        }
        var isNat64 = start == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        var isCompatible = isZero(bytes, 12) && !isZero(bytes, 15);
        return isNat64 || isCompatible ? version4(bytes, 12) : address;
    }

    private static boolean isZero(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress version4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
