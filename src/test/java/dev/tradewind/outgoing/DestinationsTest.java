package dev.tradewind.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private final Destinations strict = new Destinations(false, DestinationsTest::resolve);

    /** Names as a hostile name server might answer them. */
    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "public.example" -> new InetAddress[] {InetAddress.ofLiteral("93.184.215.14")};
            case "both.example" ->
                new InetAddress[] {InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral("10.0.0.1")};
            case "nowhere.example" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.255.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void doesNotTakeAnAddressForPublicThatIsNot(String address) {
        assertThat(Destinations.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    /** As it comes from the wire, where Java has not yet made IPv4 of it. */
    @Test
    void seesThroughAMappedAddressOfSixteenBytes() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;

        assertThat(Destinations.isPublic(InetAddress.getByAddress("mapped", mapped)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "169.253.1.1",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::8.8.8.8",
                "::ffff:8.8.8.8"
            })
    void takesPublicAddressesAsSuch(String address) {
        assertThat(Destinations.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://both.example/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://[::1]:8443/hook",
                "https://[::ffff:10.0.0.1]/"
            })
    void refusesUrlsOfWhichAnyAddressIsPrivate(String url) {
        assertThat(strict.fault(URI.create(url)).orElseThrow()).contains("not a public address");
    }

    @Test
    void takesPublicHttpsOnlyUnlessAllowed() {
        Destinations lenient = new Destinations(true, DestinationsTest::resolve);

        assertThat(strict.fault(URI.create("https://public.example/hook"))).isEmpty();
        assertThat(strict.fault(URI.create("http://public.example/hook"))).contains("must be https");
        assertThat(lenient.fault(URI.create("http://127.0.0.1:8081/hook"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:pass@public.example/", "https:///hook", "https://public.example/#part"})
    void namesWhatAUrlMayNotHoldEvenWhereAllIsAllowed(String url) {
        assertThat(new Destinations(true).fault(URI.create(url))).isPresent();
    }

    @Test
    void saysThatAHostCannotBeFound() {
        assertThat(strict.fault(URI.create("https://nowhere.example/"))).contains("names a host that can't be found");
    }
}
