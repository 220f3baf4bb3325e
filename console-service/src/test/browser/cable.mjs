/* A connection to the console that can be cut, as a network does it: open connections break, and new ones are refused. */
import { connect, createServer } from 'node:net';

export class Cable {
    #sockets = new Set();

    /** @param address of the console; {@link address} is where it is reached by the cable */
    static async to(address) {
        const cable = new Cable();
        cable.target = new URL(address);
        await cable.mend();
        return cable;
    }

    get address() {
        return `http://127.0.0.1:${this.port}/`;
    }

    async mend() {
        this.server = createServer(socket => this.#pass(socket));
        await new Promise((resolve, reject) => this.server.once('error', reject).listen(this.port ?? 0, '127.0.0.1', resolve));
        this.port = this.server.address().port;
    }

    async cut() {
        const closed = new Promise(resolve => this.server.close(resolve));
        this.#sockets.forEach(socket => socket.destroy());
        await closed;
    }

    #pass(socket) {
        const onward = connect({ host: this.target.hostname, port: this.target.port });
        [socket, onward].forEach(side => {
            this.#sockets.add(side);
            side.once('close', () => this.#sockets.delete(side));
        });
        // When one side ends, for whatever reason, so does the other.
        socket.on('error', () => onward.destroy()).once('close', () => onward.destroy()).pipe(onward);
        onward.on('error', () => socket.destroy()).once('close', () => socket.destroy()).pipe(socket);
    }
}
