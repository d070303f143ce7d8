package org.headwater.intake.watch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.headwater.vocabulary.Bounded;

/**
 * The places that a source may be fetched from. A name is resolved before it is called, and each of its addresses must be
 * allowed.
 */
final class Places {

    /** Resolves a name; a test has names of its own. */
    interface Names {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    private final Names names;

    Places() {
        this(host -> List.of(InetAddress.getAllByName(host)));
    }

    Places(Names names) {
        this.names = names;
    }

    /** The addresses of the URL's host; refuses a place that the source's settings do not allow. */
    List<InetAddress> allowed(WatchedSource source, URI url) throws NotFetched {
        var shown = shown(url);
        if (!source.isSecureEnough(url))
            throw new NotFetched(shown + " is not https; set allow-http if this source has nothing better");
        if (!source.mayCall(url))
            throw new NotFetched("leads to " + shown + ", a host that the setting hosts of this source does not list");
        List<InetAddress> found;
        try {
            found = names.addresses(hostOf(url));
        } catch (UnknownHostException e) {
            throw new NotFetched("the name of " + shown + " is not known; check the address and the network");
        }
        for (var address : found) {
            var reach = Reach.of(address);
            if (reach == Reach.LINK_LOCAL)
                throw new NotFetched(shown + " has a link-local address, which is never called");
            if (reach == Reach.PRIVATE && !source.allowsPrivate())
                throw new NotFetched(
                        shown
                                + " has a loopback or private address; set allow-private if this source is one of your own network");
        }
        return found;
    }

    /** Without a query, which may hold a key, and without a user. */
    static String shown(URI url) {
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return Bounded.shown(
                url.getScheme() + "://" + url.getHost() + port + (url.getPath() == null ? "" : url.getPath()));
    }

    private static String hostOf(URI url) {
        var host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Host and port, as a list of allowed hosts has them. */
    static String authority(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT) + ":" + portOf(url);
    }

    static int portOf(URI url) {
        if (url.getPort() >= 0) return url.getPort();
        return "https".equals(url.getScheme()) ? 443 : 80;
    }

    /** Distance of an address from this machine. */
    enum Reach {
        LINK_LOCAL,
        PRIVATE,
        PUBLIC;

        static Reach of(InetAddress address) {
            var bytes = address.getAddress();
            if (address instanceof Inet4Address) return of4(bytes, 0);
            if (address.isLinkLocalAddress()) return LINK_LOCAL;
            // An address of IPv4 in a form of IPv6 reaches what that one reaches.
            if (begins(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) return of4(bytes, 12);
            if (begins(bytes, 0x20, 0x02)) return of4(bytes, 2);
            if (begins(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) && bytes[15] != 1) {
                var within = of4(bytes, 12);
                return within == PUBLIC ? PRIVATE : within;
            }
            // Teredo and the addresses of documentation; public ones are of 2000::/3.
            if (begins(bytes, 0x20, 0x01, 0, 0) || begins(bytes, 0x20, 0x01, 0x0d, 0xb8)) return PRIVATE;
            return (bytes[0] & 0xe0) == 0x20 ? PUBLIC : PRIVATE;
        }

        private static Reach of4(byte[] bytes, int from) {
            var one = bytes[from] & 0xff;
            var two = bytes[from + 1] & 0xff;
            var three = bytes[from + 2] & 0xff;
            if (one == 169 && two == 254) return LINK_LOCAL;
            var isPrivate = one == 0
                    || one == 10
                    || one == 127
                    || one >= 224
                    || one == 100 && (two & 0xc0) == 64
                    || one == 172 && (two & 0xf0) == 16
                    || one == 192 && two == 168
                    || one == 192 && two == 0 && (three == 0 || three == 2)
                    || one == 198 && (two & 0xfe) == 18
                    || one == 198 && two == 51 && three == 100
                    || one == 203 && two == 0 && three == 113;
            return isPrivate ? PRIVATE : PUBLIC;
        }

        private static boolean begins(byte[] bytes, int... with) {
            for (var place = 0; place < with.length; place++) if ((bytes[place] & 0xff) != with[place]) return false;
            return true;
        }
    }
}
