package dev.cooperage.web;

import java.net.URI;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people's browsers reach the panel.
 *
 * @param publicUrl the panel's addresses, for example {@code https://panel.example.org};
 * browsers on these may send files to the buckets
 */
@ConfigurationProperties("cooperage")
public record PanelAddresses(@DefaultValue List<URI> publicUrl) {
}
