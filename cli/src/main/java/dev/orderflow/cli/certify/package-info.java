/**
 * {@code orderflow certify}: sends awkward orders to a running installation, reads what one check answers, and judges that by the
 * rules of {@code domain}.
 */
package dev.orderflow.cli.certify;
