/* Exact decimals: whole numbers of units of 1/10^scale, as Avro and Java's BigDecimal have them. Money is never a double. */
import avro from 'avsc';

const TEXT = /^(-?)(\d+)(?:\.(\d+))?$/;

export class Decimal {
    /** @param {bigint} unscaled @param {number} scale digits after the point */
    constructor(unscaled, scale) {
        this.unscaled = unscaled;
        this.scale = scale;
    }

    /** @param text such as 19.98, without an exponent */
    static parse(text) {
        const parts = TEXT.exec(text);
        if (!parts) {
            throw new RangeError(`'${text}' is not a decimal number (expected: such as 19.98)`);
        }
        const [, sign, whole, fraction = ''] = parts;
        return new Decimal(BigInt(sign + whole + fraction), fraction.length);
    }

    /** Below zero, zero or above zero, as the order of the values is: 5 equals 5.00. */
    compareTo(other) {
        const scale = Math.max(this.scale, other.scale);
        const difference = this.#at(scale) - other.#at(scale);
        return difference < 0n ? -1 : Number(difference > 0n);
    }

    /** Whether it can be written with so many digits after the point, and the value stays the same. */
    fits(scale) {
        return scale >= this.scale || this.unscaled % 10n ** BigInt(this.scale - scale) === 0n;
    }

    /** The same value with another scale. @throws RangeError where digits would be lost */
    withScale(scale) {
        if (!this.fits(scale)) {
            throw new RangeError(`${this} has more than ${scale} decimals`);
        }
        return new Decimal(scale >= this.scale ? this.#at(scale) : this.unscaled / 10n ** BigInt(this.scale - scale), scale);
    }

    /** Without trailing zeros, but with at least so many digits after the point: 9.9900 as 9.99, 100.0000 as 100.00. */
    text(leastDigits = 0) {
        let shortest = this.scale;
        while (shortest > leastDigits && this.fits(shortest - 1)) {
            shortest--;
        }
        return this.withScale(Math.max(shortest, leastDigits)).toString();
    }

    toString() {
        const digits = String(this.unscaled < 0n ? -this.unscaled : this.unscaled).padStart(this.scale + 1, '0');
        const point = digits.length - this.scale;
        return (this.unscaled < 0n ? '-' : '') + digits.slice(0, point) + (this.scale > 0 ? `.${digits.slice(point)}` : '');
    }

    #at(scale) {
        return this.unscaled * 10n ** BigInt(scale - this.scale);
    }
}

/** Avro's logical type decimal, over bytes or fixed: avsc itself gives the bytes alone. */
export class DecimalType extends avro.types.LogicalType {
    constructor(schema, options) {
        super(schema, options);
        this.precision = schema.precision;
        this.scale = schema.scale ?? 0;
        this.size = schema.size;
    }

    _fromValue(bytes) {
        if (bytes.length === 0) {
            throw new RangeError('a decimal without bytes');
        }
        return new Decimal(BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`)), this.scale);
    }

    /** Undefined, which avsc reports as an invalid value: no Decimal, or one that the schema has no room for. */
    _toValue(decimal) {
        if (!(decimal instanceof Decimal) || !decimal.fits(this.scale)) {
            return undefined;
        }
        const { unscaled } = decimal.withScale(this.scale);
        const digits = String(unscaled < 0n ? -unscaled : unscaled).length;
        return digits > this.precision ? undefined : twosComplement(unscaled, this.size);
    }

    _export(schema) {
        schema.precision = this.precision;
        schema.scale = this.scale;
    }
}

/** Big endian, in as few bytes as the value needs, or in `size`. */
function twosComplement(value, size) {
    let bytes = size ?? 1;
    while (BigInt.asIntN(bytes * 8, value) !== value) {
        bytes++;
    }
    return Buffer.from(BigInt.asUintN(bytes * 8, value).toString(16).padStart(bytes * 2, '0'), 'hex');
}
