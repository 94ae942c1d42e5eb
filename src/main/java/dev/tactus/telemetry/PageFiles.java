package dev.tactus.telemetry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of the page, all from the class path. What is not in the list does not exist. */
final class PageFiles {
    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";
    private static final List<String> SCRIPTS = List.of(
            "main",
            "alarms",
            "bands",
            "board",
            "store",
            "rings",
            "diagram",
            "gantt",
            "tasks",
            "series",
            "flow",
            "log",
            "contracts",
            "controls",
            "format",
            "colours",
            "dom",
            "pulse");

    private PageFiles() {}

    /** A route for each file, by its path. */
    static Map<String, Route> routes() {
        Map<String, Route> routes = new LinkedHashMap<>();
        routes.put("/", file("page/index.html", "text/html; charset=utf-8"));
        routes.put("/style.css", file("page/style.css", "text/css; charset=utf-8"));
        routes.put("/favicon.svg", file("page/favicon.svg", "image/svg+xml"));
        routes.put("/d3.min.js", file(D3, "text/javascript; charset=utf-8"));
        for (String script : SCRIPTS) {
            routes.put("/" + script + ".js", file("page/" + script + ".js", "text/javascript; charset=utf-8"));
        }
        return routes;
    }

    private static Route file(String resource, String type) {
        return exchange -> send(exchange, resource, type);
    }

    private static void send(HttpExchange exchange, String resource, String type) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                PageServer.text(exchange, 404, "this build lacks " + resource);
                return;
            }
            PageServer.send(exchange, 200, type, in.readAllBytes());
        }
    }
}
