package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Passes a command of the page on over MQTT and hands the run's answer back. The body is {@code {"board": "..",
 * "command": "..", "payload": "{..}"}}; the header {@value #HEADER} has the token that the page got from this server.
 */
final class PageCommands implements Route {
    static final String HEADER = "X-Tactus-Token";

    private static final int LARGEST = 8192;
    private static final int WAIT_SECONDS = Integer.getInteger("tactus.mqtt.seconds", 5);
    private static final JsonFactory JSON = new JsonFactory();

    private final Picture picture;
    private final Watcher watcher;
    private final byte[] token;

    PageCommands(Picture picture, Watcher watcher, String token) {
        this.picture = picture;
        this.watcher = watcher;
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst(HEADER);
        if (given == null || !MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
            PageServer.text(exchange, 403, "a command needs the token of this server (reload the page)");
            return;
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.equals("application/json")) {
            PageServer.text(exchange, 415, "a command is application/json");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        Map<String, String> words = body.length > LARGEST ? null : words(body);
        String board = words == null ? null : words.get("board");
        String command = words == null ? null : words.get("command");
        if (words == null || board == null || command == null || !command.matches("[a-z-]{1,32}")) {
            PageServer.text(exchange, 400, "a command is {\"board\": .., \"command\": .., \"payload\": ..}, all texts");
            return;
        }
        if (!picture.has(board)) {
            PageServer.text(exchange, 404, "there is no such board");
            return;
        }
        pass(exchange, board, command, words.getOrDefault("payload", ""));
    }

    private void pass(HttpExchange exchange, String board, String command, String payload) throws IOException {
        byte[] question = payload.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] answer = watcher.ask(board, command, question).get(WAIT_SECONDS, TimeUnit.SECONDS);
            String json = new Item("", 0, answer).json();
            if (json.isEmpty()) {
                PageServer.text(exchange, 502, "the answer is no JSON object");
            } else {
                PageServer.send(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
            }
        } catch (TimeoutException e) {
            PageServer.text(exchange, 504, "the board does not answer (is it still running?)");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            PageServer.text(exchange, 502, String.valueOf(cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The texts of a flat object, or null if it is none. */
    private static @Nullable Map<String, String> words(byte[] body) {
        Map<String, String> words = new TreeMap<>();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    return null;
                }
                words.put(field, json.getText());
            }
            return json.nextToken() == null ? words : null;
        } catch (IOException e) {
            return null;
        }
    }
}
