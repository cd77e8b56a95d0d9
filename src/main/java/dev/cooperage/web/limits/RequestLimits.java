package dev.cooperage.web.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits on how many requests are answered at once. They keep threads free for others
 * on a JVM without virtual threads, where Tomcat has 200, and connections to S3 on every
 * JVM.
 *
 * @param perVisitor how many of one person, or of one address without a session
 * @param strangersAtOnce how many of all people who are not signed in
 */
@ConfigurationProperties("cooperage.requests")
record RequestLimits(@DefaultValue("32") int perVisitor, @DefaultValue("100") int strangersAtOnce) {
}
