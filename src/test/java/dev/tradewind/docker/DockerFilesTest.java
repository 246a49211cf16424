package dev.tradewind.docker;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The files in {@code docker/} fit the gateway: no container engine is needed to see that. */
class DockerFilesTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Path DASHBOARD = DOCKER.resolve("grafana/dashboards/tradewind.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Series that libraries bring, and Prometheus itself. */
    private static final Map<String, Set<String>> SERIES_OF_OTHERS = Map.of(
            "up", Set.of("job"),
            "http_server_requests_seconds_count", Set.of("status"),
            "hikaricp_connections_active", Set.of(),
            "hikaricp_connections_pending", Set.of(),
            "hikaricp_connections_max", Set.of(),
            "jvm_memory_used_bytes", Set.of("area"),
            "jvm_memory_max_bytes", Set.of("area"));

    /** Prometheus adds it to whatever it scrapes. */
    private static final String TARGET = "instance";

    @ParameterizedTest
    @MethodSource("expressions")
    void asksOnlyForSeriesAndLabelsThatTheGatewayHas(String expression) throws IOException {
        Map<String, Set<String>> ours = RegisteredMeters.inSource(Path.of("src/main/java"));
        Promql asked = Promql.parse(expression);

        assertThat(asked.series()).as("series in %s", expression).isNotEmpty().allSatisfy(series -> {
            Set<String> labels =
                    new HashSet<>(ours.getOrDefault(series, SERIES_OF_OTHERS.getOrDefault(series, Set.of())));
            labels.add(TARGET);
            assertThat(ours.containsKey(series) || SERIES_OF_OTHERS.containsKey(series))
                    .as("%s is one of %s", series, ours.keySet())
                    .isTrue();
            assertThat(labels).as("labels of %s", series).containsAll(asked.labels());
        });
    }

    static Stream<String> expressions() throws IOException {
        Stream<String> shown = JSON.readTree(DASHBOARD.toFile()).findValuesAsText("expr").stream();
        Stream<String> alerting =
                YAML.readTree(DOCKER.resolve("prometheus/alerts.yml").toFile()).findValuesAsText("expr").stream();
        return Stream.concat(shown, alerting);
    }

    @Test
    void showsEveryMeterOfTheGateway() throws IOException {
        Set<String> shown = expressions()
                .flatMap(expression -> Promql.parse(expression).series().stream())
                .map(DockerFilesTest::meter)
                .collect(toSet());

        Set<String> registered = RegisteredMeters.inSource(Path.of("src/main/java")).keySet().stream()
                .map(DockerFilesTest::meter)
                .collect(toSet());

        assertThat(shown).containsAll(registered);
    }

    private static String meter(String series) {
        return series.replaceFirst("_(bucket|count|sum|max|total)$", "");
    }

    @Test
    void drawsFromTheProvisionedDataSource() throws IOException {
        JsonNode source = yaml("grafana/provisioning/datasources/prometheus.yaml")
                .path("datasources")
                .path(0);
        List<JsonNode> used = JSON.readTree(DASHBOARD.toFile()).findValues("datasource");

        assertThat(used).isNotEmpty().allSatisfy(one -> {
            assertThat(one.path("uid")).isEqualTo(source.path("uid"));
            assertThat(one.path("type")).isEqualTo(source.path("type"));
        });
        assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
    }

    @Test
    void givesEachPanelANumberAndAPlaceOfItsOwn() throws IOException {
        JsonNode panels = JSON.readTree(DASHBOARD.toFile()).path("panels");
        Set<JsonNode> ids = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : panels) {
            assertThat(ids.add(panel.path("id"))).isTrue();
            JsonNode place = panel.path("gridPos");
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                assertThat(x).isLessThan(24);
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(taken.add(x + "," + y))
                            .as("%s overlaps", panel.path("title"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void scrapesTheGatewayWhereItListens() throws IOException {
        JsonNode scrape =
                yaml("prometheus/prometheus.yml").path("scrape_configs").path(0);

        assertThat(scrape.path("metrics_path").asText()).isEqualTo("/actuator/prometheus");
        assertThat(scrape.at("/static_configs/0/targets/0").asText()).isEqualTo("gateway:8080");
        assertThat(compose().path("services").has("gateway")).isTrue();
        yaml("prometheus/prometheus.yml")
                .path("rule_files")
                .forEach(file -> assertThat(DOCKER.resolve("prometheus/" + file.asText()))
                        .exists());
    }

    @Test
    void tellsWhatToDoWithEachAlert() throws IOException {
        assertThat(yaml("prometheus/alerts.yml").at("/groups/0/rules"))
                .isNotEmpty()
                .allSatisfy(rule -> {
                    assertThat(rule.path("alert").asText()).isNotBlank();
                    assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
                    assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
                    assertThat(rule.at("/annotations/action").asText()).isNotBlank();
                });
    }

    @Test
    void runsTheImageAsAUserByNumberThatIsNotRoot() throws IOException {
        List<String> last = lastStage();
        String user = instructions(last, "USER").getLast();

        assertThat(user).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(last)
                .as("the embedded PostgreSQL asks who the user is")
                .anyMatch(line -> line.contains("--uid " + user.split(":")[0] + " "));
        assertThat(last.indexOf("USER " + user)).isLessThan(indexOf(last, "ENTRYPOINT"));
    }

    @Test
    void putsRoutesAndPartnerSpecsIntoTheWorkingFolder() throws IOException {
        assertThat(instructions(lastStage(), "WORKDIR")).containsExactly("/opt/tradewind");
        assertThat(instructions(lastStage(), "COPY")).contains("routes/ routes/", "partner-specs/ partner-specs/");
    }

    @Test
    void copiesEveryLayerOfTheJar() throws IOException {
        assertThat(instructions(lastStage(), "COPY"))
                .contains(
                        "--from=build /build/layers/dependencies/ ./",
                        "--from=build /build/layers/spring-boot-loader/ ./",
                        "--from=build /build/layers/snapshot-dependencies/ ./",
                        "--from=build /build/layers/application/ ./");
    }

    @Test
    void startsTheJvmWithoutAShellInBetween() throws IOException {
        JsonNode entrypoint =
                JSON.readTree(instructions(lastStage(), "ENTRYPOINT").getLast());

        assertThat(entrypoint.path(0).asText()).isEqualTo("java");
        assertThat(instructions(lastStage(), "HEALTHCHECK").getLast()).contains("/actuator/health/readiness");
    }

    @Test
    void keepsItsDataInTheVolume() throws IOException {
        String volume = instructions(lastStage(), "VOLUME").getLast();

        assertThat(instructions(lastStage(), "ENV")).anyMatch(line -> line.contains("TRADEWIND_DATA_DIR=" + volume));
        assertThat(compose().at("/services/gateway/volumes/0").asText()).endsWith(":" + volume);
    }

    @Test
    void sendsTheBuildWhatItCopies() throws IOException {
        List<String> sent = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();

        assertThat(instructions(dockerfile(), "COPY"))
                .filteredOn(copy -> !copy.startsWith("--from="))
                .allSatisfy(copy -> {
                    Path source = Path.of(copy.split(" ")[0]);
                    assertThat(source).exists();
                    assertThat(sent).contains(source.getName(0).toString());
                });
    }

    @Test
    void setsOnlySettingsThatExist() throws IOException {
        Set<String> known = settings();
        Set<String> set = new TreeSet<>();
        compose().at("/services/gateway/environment").fieldNames().forEachRemaining(set::add);
        set.add("TRADEWIND_DATA_DIR");

        assertThat(set).contains("SPRING_DATASOURCE_URL", "SPRING_PROFILES_ACTIVE");
        assertThat(known).containsAll(set);
    }

    @Test
    void givesTheGatewayTheDatabaseThatComposeStarts() throws IOException {
        JsonNode gateway = compose().at("/services/gateway/environment");
        JsonNode postgres = compose().at("/services/postgres/environment");

        assertThat(gateway.path("SPRING_DATASOURCE_URL").asText())
                .isEqualTo("jdbc:postgresql://postgres:5432/"
                        + postgres.path("POSTGRES_DB").asText());
        assertThat(gateway.path("SPRING_DATASOURCE_USERNAME")).isEqualTo(postgres.path("POSTGRES_USER"));
        assertThat(gateway.path("SPRING_DATASOURCE_PASSWORD")).isEqualTo(postgres.path("POSTGRES_PASSWORD"));
    }

    @Test
    void opensPortsToThisMachineOnlyAndTakesPasswordsFromVariables() throws IOException {
        for (JsonNode service : compose().path("services")) {
            service.path("ports").forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
            service.path("environment").properties().stream()
                    .filter(variable -> variable.getKey().contains("PASSWORD"))
                    .forEach(
                            variable -> assertThat(variable.getValue().asText()).matches("\\$\\{[A-Z_]+:-sample}"));
        }
    }

    @Test
    void waitsOnlyForServicesThatTellTheirHealth() throws IOException {
        JsonNode services = compose().path("services");
        for (JsonNode service : services) {
            service.path("depends_on").properties().forEach(other -> {
                assertThat(other.getValue().path("condition").asText()).isEqualTo("service_healthy");
                // The gateway's check is in its image
                assertThat(other.getKey().equals("gateway")
                                || services.path(other.getKey()).has("healthcheck"))
                        .as(other.getKey())
                        .isTrue();
            });
        }
    }

    @Test
    void mountsFoldersThatExistAndVolumesThatAreDeclared() throws IOException {
        for (JsonNode service : compose().path("services")) {
            for (JsonNode mount : service.path("volumes")) {
                String source = mount.asText().split(":")[0];
                if (source.startsWith(".")) {
                    assertThat(DOCKER.resolve(source)).isDirectory();
                } else {
                    assertThat(compose().path("volumes").has(source)).as(source).isTrue();
                }
            }
        }
        assertThat(compose().at("/services/grafana/volumes").toString())
                .contains(":"
                        + yaml("grafana/provisioning/dashboards/tradewind.yaml")
                                .at("/providers/0/options/path")
                                .asText());
    }

    /** Every setting's name as an environment variable. */
    private static Set<String> settings() throws IOException {
        Set<String> names = new HashSet<>();
        for (URL metadata : DockerFilesTest.class
                .getClassLoader()
                .resources("META-INF/spring-configuration-metadata.json")
                .toList()) {
            JSON.readTree(metadata)
                    .path("properties")
                    .forEach(property -> names.add(property.path("name").asText()));
        }
        var records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        records.findCandidateComponents("dev.tradewind").forEach(found -> {
            Class<?> record = loaded(found.getBeanClassName());
            String prefix = record.getAnnotation(ConfigurationProperties.class).value();
            Arrays.stream(record.getRecordComponents())
                    .forEach(component ->
                            names.add(prefix + "." + DataObjectPropertyName.toDashedForm(component.getName())));
        });
        return names.stream()
                .map(name -> name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))
                .collect(toSet());
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode compose() throws IOException {
        return yaml("compose.yaml");
    }

    private static JsonNode yaml(String file) throws IOException {
        return YAML.readTree(DOCKER.resolve(file).toFile());
    }

    /** The Dockerfile's instructions, each on one line. */
    private static List<String> dockerfile() throws IOException {
        String text = Files.readString(DOCKER.resolve("Dockerfile"));
        return text.replaceAll("(?m)^#.*\\R", "")
                .replaceAll("\\\\\\R\\s*", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static List<String> lastStage() throws IOException {
        List<String> all = dockerfile();
        return all.subList(all.lastIndexOf("FROM eclipse-temurin:25-jre"), all.size());
    }

    private static List<String> instructions(List<String> lines, String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    private static int indexOf(List<String> lines, String instruction) {
        return lines.indexOf(lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .findFirst()
                .orElseThrow());
    }
}
