package dev.tradewind.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Says where webhooks may be sent: never into our own network, unless a setting allows it. */
public final class Destinations {

    private static final List<Block> NOT_PUBLIC = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("168.63.129.16", 32), // Azure's own services, at an address that looks public
            Block.of("169.254.0.0", 16), // link-local, and most clouds' metadata
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3), // multicast, reserved, broadcast
            Block.of("2001::", 23), // Teredo and the like
            Block.of("2001:db8::", 32),
            Block.of("2002::", 16), // 6to4: it carries any IPv4 address
            Block.of("3fff::", 20));

    /** Of IPv6 only this is handed out; unique local, link-local, loopback, mapped and multicast addresses are all outside. */
    private static final Block GLOBAL_IPV6 = Block.of("2000::", 3);

    /** IPv4 behind a translator, its address in the last four bytes. */
    private static final Block TRANSLATED_IPV4 = Block.of("64:ff9b::", 96);

    private final boolean allowPrivate;
    private final Resolver resolver;

    /**
     * @param allowPrivate whether anything goes: plain HTTP and every address
     */
    public Destinations(boolean allowPrivate) {
        this(allowPrivate, InetAddress::getAllByName);
    }

    Destinations(boolean allowPrivate, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /** Finds a host's addresses. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** What is wrong with sending to an address, as it is resolved now; empty when nothing is. */
    public Optional<String> fault(URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("must name a host, no user and no fragment");
        }
        if (allowPrivate) {
            return Optional.empty();
        }
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("must be https");
        }
        try {
            for (InetAddress address : resolver.resolve(host)) {
                if (!isPublic(address)) {
                    return Optional.of("leads to " + address.getHostAddress() + ", which is not a public address");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("names a host that can't be found");
        }
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (TRANSLATED_IPV4.holds(bytes)) {
            return isPublic(lastFour(bytes));
        }
        boolean handedOut = bytes.length == 4 || GLOBAL_IPV6.holds(bytes);
        return handedOut && NOT_PUBLIC.stream().noneMatch(block -> block.holds(bytes));
    }

    private static InetAddress lastFour(byte[] bytes) {
        try {
            return InetAddress.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Addresses of one kind whose first bits are the same. */
    private record Block(byte[] start, int bits) {

        static Block of(String start, int bits) {
            return new Block(InetAddress.ofLiteral(start).getAddress(), bits);
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
