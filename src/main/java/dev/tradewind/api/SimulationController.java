package dev.tradewind.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.guarantee.SimulationQuestion;
import dev.tradewind.guarantee.Simulations;
import dev.tradewind.guarantee.Simulations.Simulation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says how recorded shipments would have fared under a draft of a guarantee; nothing in force changes. */
@RestController
class SimulationController {

    private static final String LINES_OF_JSON = "application/x-ndjson";
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(SimulationController.class);

    private final SimulationReader reader;
    private final Simulations simulations;
    private final ObjectMapper mapper;

    SimulationController(SimulationReader reader, Simulations simulations, ObjectMapper mapper) {
        this.reader = reader;
        this.simulations = simulations;
        this.mapper = mapper;
    }

    /** Runs on the request's own thread: a line that the caller doesn't take any more ends it. */
    @PostMapping(path = "/v1/ops/simulations", consumes = MediaType.APPLICATION_JSON_VALUE, produces = LINES_OF_JSON)
    void simulate(HttpServletRequest request, HttpServletResponse response, Principal client) throws IOException {
        SimulationQuestion question = reader.read(JsonBodies.json(request));
        try (Simulation simulation = simulations.begin(question).orElseThrow(SimulationController::busy)) {
            run(simulation, response);
        } catch (UncheckedIOException gone) {
            log.info("{} went away in the middle of a simulation, which ends", client.getName());
            log.debug("a client went away", gone);
        }
    }

    private void run(Simulation simulation, HttpServletResponse response) {
        try {
            write(
                    response,
                    SimulationLine.of(simulation.run(progress -> write(response, SimulationLine.of(progress)))));
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException failure) {
            if (!response.isCommitted()) {
                throw failure;
            }
            log.error("a simulation fails", failure);
            write(
                    response,
                    SimulationLine.of(Problem.of(
                            Kind.INTERNAL, "The simulation failed; it has been logged.", "/v1/ops/simulations")));
        }
    }

    private void write(HttpServletResponse response, SimulationLine line) {
        try {
            response.setContentType(LINES_OF_JSON);
            response.getOutputStream().write(mapper.writeValueAsBytes(line));
            response.getOutputStream().write('\n');
            response.flushBuffer();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static ProblemException busy() {
        return new ProblemException(
                Kind.TOO_MANY_AT_ONCE, "Another simulation is running; one runs at a time.", List.of(), A_WHILE);
    }
}
