package dev.tradewind.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SandboxEnvironmentTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @BeforeEach
    void name() {
        environment.setActiveProfiles("sandbox");
        set(Map.of("tradewind.partner-specs", TestSpecs.FOLDER.toString(), "tradewind.data-dir", "/tmp/data"));
    }

    @Test
    void bindsPartnersWithoutAnAccountToTheirSimulation() {
        process();

        assertThat(environment.getProperty("tradewind.partners.acme.base-url"))
                .matches("http://localhost:\\d+/acme")
                .contains(":" + environment.getProperty("tradewind.sandbox.http-port") + "/");
        assertThat(environment.getProperty("tradewind.partners.acme.credentials.client-secret"))
                .isEqualTo("a-sample");
        assertThat(environment.getProperty("tradewind.sandbox.partners")).isEqualTo("acme,filer");
    }

    @Test
    void tellsFilePartnersWhereToFindTheirServerAndByWhichKeys() {
        process();

        String prefix = "tradewind.partners.filer.sftp.";
        assertThat(environment.getProperty(prefix + "host")).isEqualTo("localhost");
        assertThat(environment.getProperty(prefix + "port"))
                .isEqualTo(environment.getProperty("tradewind.sandbox.sftp-port"));
        assertThat(environment.getProperty(prefix + "user")).isEqualTo("filer");
        SandboxFolder folder = SandboxFolder.in(Path.of("/tmp/data"));
        assertThat(environment.getProperty(prefix + "private-key"))
                .isEqualTo(folder.clientKey("filer").toString());
        assertThat(environment.getProperty(prefix + "known-hosts"))
                .isEqualTo(folder.knownHosts().toString());
        assertThat(environment.getProperty("tradewind.partners.acme.sftp.host")).isNull();
    }

    @Test
    void leavesAPartnerWithAnAccountAlone() {
        set(Map.of("tradewind.partners.acme.credentials.username", "real"));

        process();

        assertThat(environment.getProperty("tradewind.partners.acme.base-url")).isNull();
        assertThat(environment.getProperty("tradewind.partners.acme.credentials.client-secret"))
                .isNull();
        assertThat(environment.getProperty("tradewind.sandbox.partners")).isEqualTo("filer");
    }

    @Test
    void seesAnAccountThatIsSetByEnvironmentVariables() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", Map.of("TRADEWIND_PARTNERS_ACME_CREDENTIALS_CLIENTSECRET", "real")));

        process();

        assertThat(environment.getProperty("tradewind.sandbox.partners")).isEqualTo("filer");
    }

    @Test
    void takesAnEmptySettingForNone() {
        set(Map.of("tradewind.partners.acme.credentials.username", ""));

        process();

        assertThat(environment.getProperty("tradewind.sandbox.partners")).isEqualTo("acme,filer");
    }

    @Test
    void usesThePortsThatAreSet() {
        set(Map.of("tradewind.sandbox.http-port", "18080", "tradewind.sandbox.sftp-port", "10022"));

        process();

        assertThat(environment.getProperty("tradewind.partners.acme.base-url"))
                .isEqualTo("http://localhost:18080/acme");
        assertThat(environment.getProperty("tradewind.partners.filer.sftp.port"))
                .isEqualTo("10022");
    }

    @Test
    void doesNothingInProduction() {
        environment.setActiveProfiles("production");

        process();

        assertThat(environment.getProperty("tradewind.partners.acme.base-url")).isNull();
        assertThat(environment.getProperty("tradewind.partners.acme.credentials.username"))
                .isNull();
    }

    private void set(Map<String, Object> settings) {
        environment.getPropertySources().addFirst(new MapPropertySource(settings.toString(), settings));
    }

    /** As Spring Boot does it: names are relaxed before the post-processors run. */
    private void process() {
        ConfigurationPropertySources.attach(environment);
        new SandboxEnvironment().postProcessEnvironment(environment, new SpringApplication());
    }
}
