package dev.tradewind.process;

import java.util.ArrayList;
import java.util.List;

/** The command that runs the gateway as a process of its own. */
public final class GatewayJvm {

    private GatewayJvm() {}

    /**
     * The command with these settings; its classes are those of the running tests.
     *
     * @param settings as {@code --name=value}
     */
    public static List<String> command(List<String> settings) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                // It lives for seconds: what counts is how soon it is up
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tradewind.TradewindApplication"));
        command.addAll(settings);
        return List.copyOf(command);
    }
}
