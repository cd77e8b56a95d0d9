package dev.cooperage.embedded.s3;

import java.util.Locale;

import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps the panel's own answers as they are without S3Proxy, whose XML library makes
 * Spring answer browsers with XML.
 */
public class NoXmlForBrowsers implements WebMvcConfigurer {

	@Override
	public void configureMessageConverters(ServerBuilder converters) {
		converters.configureMessageConvertersList((list) -> list
			.removeIf((converter) -> converter.getClass().getSimpleName().toLowerCase(Locale.ROOT).contains("xml")));
	}

}
