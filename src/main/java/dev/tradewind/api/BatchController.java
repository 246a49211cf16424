package dev.tradewind.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders by the file: one a line, each answered on a line of its own while the next are still being read. */
@RestController
class BatchController {

    static final String PATH = "/v1/shipments:batch";

    private static final String LINES_OF_JSON = "application/x-ndjson";

    private final OrderBatch batch;

    BatchController(OrderBatch batch) {
        this.batch = batch;
    }

    /** Reads and writes on the request's own thread and streams: an asynchronous answer would have a time limit. */
    @PostMapping(path = PATH, consumes = LINES_OF_JSON, produces = LINES_OF_JSON)
    void submit(HttpServletRequest request, HttpServletResponse response, Principal client) throws IOException {
        response.setContentType(LINES_OF_JSON);
        batch.take(request.getInputStream(), response.getOutputStream(), client.getName());
    }
}
