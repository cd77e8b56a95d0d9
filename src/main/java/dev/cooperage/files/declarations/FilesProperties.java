package dev.cooperage.files.declarations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of moving files.
 *
 * @param declaration whether uploads need a data movement declaration
 * @param downloadDeclaration whether downloads need one
 */
@ConfigurationProperties("cooperage.files")
public record FilesProperties(@DefaultValue("required") DeclarationPolicy declaration,
		@DefaultValue("off") DeclarationPolicy downloadDeclaration) {
}
