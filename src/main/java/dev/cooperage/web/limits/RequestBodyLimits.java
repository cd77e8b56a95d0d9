package dev.cooperage.web.limits;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits on the size of a request's body, and on how many bodies are read at once.
 * The latter keep threads free for pages on a JVM without virtual threads, where Tomcat
 * has 200.
 *
 * @param form the largest form; 200 ticked files with names of 1,024 bytes, each byte
 * escaped, are 600 KiB
 * @param other the largest body of any other kind, JSON for example, that is not a file
 * @param patience how long a form or JSON body may take to arrive
 * @param atOnce how many bodies are read at once, files included
 * @param strangersAtOnce how many of these may come from people who are not signed in
 * @param perVisitor how many of these may come from one person, or from one address
 * without a session
 */
@ConfigurationProperties("cooperage.request-bodies")
record RequestBodyLimits(@DefaultValue("640KB") DataSize form, @DefaultValue("64KB") DataSize other,
		@DefaultValue("10s") Duration patience, @DefaultValue("140") int atOnce,
		@DefaultValue("40") int strangersAtOnce, @DefaultValue("24") int perVisitor) {
}
